// What a Health finds, for people: a line when a layer gets a warning, and the numbers of all epochs as a table. A callback behind the
// Health that it looks at.
//
//   Health health{net, data};   io::HealthLog log{health};   fit<Loss>(net, data, method, options, health, log);   log.save("health.csv");
#pragma once

#include <etch/io/history.hpp>
#include <etch/train/callback/health.hpp>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace etch::io {

template <class H>
class HealthLog {
public:
    explicit HealthLog(const H& health, std::FILE* out = stderr) : health_(&health), out_(out), warned_(H::layers) {}

    void operator()(const Progress& p) {
        for (std::size_t k = 0; k < warned_.size(); ++k) {
            const LayerHealth& now = health_->layer[k];
            rows_ += std::to_string(p.epoch) + ',' + std::to_string(k) + ',' + detail::cell(now.activation) + ',' +
                     detail::cell(now.gradient) + ',' + std::to_string(now.dead) + ',' + std::to_string(now.units) + '\n';
            if (now.warning != nullptr && std::exchange(warned_[k], now.warning) != now.warning)
                std::fprintf(out_, "epoch %llu, layer %zu: %s (activation %.3g, gradient %.3g, %d of %d units dead)\n",
                             static_cast<unsigned long long>(p.epoch), k, now.warning, now.activation, now.gradient, now.dead,
                             now.units);
            else if (now.warning == nullptr)
                warned_[k] = nullptr;
        }
    }
    std::string csv() const { return "epoch,layer,activation,gradient,dead,units\n" + rows_; }
    /// Throws io::Error.
    void save(const std::string& path) const { detail::save_text(path, csv()); }

private:
    const H* health_;
    std::FILE* out_;
    std::string rows_;
    std::vector<const char*> warned_; // of what, layer by layer
};

} // namespace etch::io
