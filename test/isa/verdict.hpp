// What the programs of this folder need of a test framework, small enough for every cross compiler.
#pragma once

#include <cmath>
#include <cstdio>

namespace isa {

inline int failures = 0;

/// Collects the largest |got - exact| of one quantity in units of its tolerance, and says so once.
class Verdict {
public:
    explicit Verdict(const char* name) : name_{name} {}
    Verdict(const Verdict&) = delete;
    ~Verdict() {
        const bool good = worst_ <= 1;
        failures += !good;
        std::printf("%-4s %-44s %.3f of the tolerance\n", good ? "ok" : "FAIL", name_, worst_);
    }
    /// An error in units of the tolerance; NaN counts as a failure.
    void note(double error) { worst_ = error <= worst_ ? worst_ : error != error ? HUGE_VAL : error; }
    void compare(double got, double exact, double tolerance) { note(std::abs(got - exact) / tolerance); }

private:
    const char* name_;
    double worst_ = 0;
};

} // namespace isa
