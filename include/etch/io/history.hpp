// The numbers of all epochs, kept for tables and pictures: a callback to put behind those that fill them in.
//
//   io::History history;   fit<CrossEntropy>(net, data, Adam{}, options, Validation{unseen, Accuracy{}}, history);
//   history.save("training.csv");      io::draw_curves("training", history);      // io/plot.hpp
#pragma once

#include <etch/io/gnuplot.hpp>
#include <etch/train/progress.hpp>

#include <charconv>
#include <cmath>
#include <string>
#include <vector>

namespace etch::io {

namespace detail {
/// A number for a table: nine digits, so that a float is read back as it was; nothing where it is not known. A point is a point,
/// whatever the locale says.
inline std::string cell(double value) {
    if (std::isnan(value))
        return "";
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::general, 9).ptr};
}
} // namespace detail

class History {
public:
    void operator()(const Progress& p) { epochs_.push_back(p); }

    const std::vector<Progress>& epochs() const { return epochs_; }
    /// With a line of names first; what nobody worked out is empty.
    std::string csv() const {
        std::string text = "epoch,steps,samples,loss,metric,validation_loss,validation_metric,gradient_norm\n";
        for (const Progress& p : epochs_) {
            text += std::to_string(p.epoch) + ',' + std::to_string(p.steps) + ',' + std::to_string(p.samples);
            for (const double value : {p.loss, p.metric, p.validation_loss, p.validation_metric, p.gradient_norm})
                text += ',' + detail::cell(value);
            text += '\n';
        }
        return text;
    }
    /// Throws io::Error.
    void save(const std::string& path) const { detail::save_text(path, csv()); }

private:
    std::vector<Progress> epochs_;
};

} // namespace etch::io
