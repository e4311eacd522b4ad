// W8: elementary functions over 4,096 floats in L1, in elements per nanosecond (per_ns), and the nanoseconds of one call that
// the next one waits for.
//
//   W8/<function>/etch             etch::math on the widest vectors of the target; /formula: the loop that etch makes of it
//   W8/<function>/sleef            SLEEF's set with errors below 1 ulp; sigmoid is put together from its exponential
//   W8/<function>/libmvec          the vector functions of glibc, with errors of up to 4 ulp
//   W8/<function>/eigen            Eigen's; tanh and sigmoid are rational approximations
//   decay/<optimizer>/...          decay.hpp
//   latency/<function>/etch_1      numbers; /etch_4: vectors of four; /libm: the C library's
//
// Every contender's results are compared with those of the C library in double before it is timed; `ulp` is the largest error.
#include "decay.hpp"
#include "peers.hpp"

#include <etch/etch.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <new>
#include <string>

namespace {

constexpr int count = 4096;
constexpr int width = etch::simd_width<float>;
using V = etch::simd<float, width>;
using V4 = etch::simd<float, 4>;

alignas(64) float x[count], y[count];

struct Function {
    const char* name;
    float from, to;
    double (*exact)(double);
};

/// Numbers spread evenly over the range, in no order; each at this part of its share of the range.
void draw(const Function& f, float part = 0.5F) {
    for (unsigned i = 0; i < count; ++i)
        x[i] = f.from + (f.to - f.from) * ((static_cast<float>(i * 2654435761U % count) + part) / count);
}

double largest_error(const Function& f) {
    double worst = 0;
    for (int i = 0; i < count; ++i) {
        const double exact = f.exact(static_cast<double>(x[i])), got = static_cast<double>(y[i]);
        worst = std::max(worst, std::abs(got - exact) / std::max(std::abs(exact), 1e-3));
    }
    return worst;
}

/// In units of the last place of a float, over a quarter of a million arguments.
double largest_error_in_ulps(const Function& f, const auto& fill) {
    constexpr int draws = 64;
    double worst = 0;
    for (int part = 0; part < draws; ++part) {
        draw(f, (static_cast<float>(part) + 0.5F) / draws);
        fill();
        for (int i = 0; i < count; ++i) {
            const double exact = f.exact(static_cast<double>(x[i]));
            worst = std::max(worst, std::abs(static_cast<double>(y[i]) - exact) / std::ldexp(1.0, std::ilogb(exact) - 23));
        }
    }
    return worst;
}

/// `fill` writes all results to y.
template <class Fill>
void fills(const Function& f, const char* who, Fill fill) {
    const auto run = [f, fill](benchmark::State& state) {
        state.counters["ulp"] = largest_error_in_ulps(f, fill);
        draw(f);
        fill();
        if (const double error = largest_error(f); !(error <= 1e-5)) {
            state.SkipWithError(("wrong by " + std::to_string(error)).c_str());
            return;
        }
        for (auto _ : state) {
            fill();
            benchmark::ClobberMemory();
        }
        state.counters["per_ns"] = benchmark::Counter(1e-9 * count, benchmark::Counter::kIsIterationInvariantRate);
    };
    benchmark::RegisterBenchmark((std::string("W8/") + f.name + '/' + who).c_str(), run);
}

template <class F>
void in_vectors(const Function& f, const char* who, F of) {
    fills(f, who, [of] {
        for (int i = 0; i < count; i += width)
            etch::store(of(etch::load<V>(x + i)), y + i);
    });
}

constexpr etch::Variable<"x", count> variable;

template <class E>
void as_formula(const Function& f, const E& formula) {
    fills(f, "formula", [formula] {
        using Values = etch::View<const float, etch::Shape<count>>;
        using Result = decltype(formula(variable = Values{x}));
        static_assert(sizeof(Result) == sizeof y);
        ::new (static_cast<void*>(y)) Result(formula(variable = Values{x}));
    });
}

/// Each call takes its argument from the result of the one before, which moves it a little.
template <class T, class F>
void one_by_one(const Function& f, const char* who, F of) {
    const auto run = [f, of](benchmark::State& state) {
        constexpr int calls = 100;
        const float middle = 0.5F * (f.from + f.to) + 0.3F;
        T argument = T{} + middle;
        for (auto _ : state)
            for (int i = 0; i < calls; ++i)
                argument = of(argument) * 1e-3F + middle;
        benchmark::DoNotOptimize(argument);
        using benchmark::Counter;
        state.counters["ns"] = Counter(1e-9 * calls, Counter::kIsIterationInvariantRate | Counter::kInvert);
    };
    benchmark::RegisterBenchmark((std::string("latency/") + f.name + '/' + who).c_str(), run);
}

template <class Ours, class Theirs>
void contest(const Function& f, Ours ours, Theirs libm) {
    in_vectors(f, "etch", ours);
    as_formula(f, ours(variable));
    one_by_one<float>(f, "etch_1", ours);
    one_by_one<V4>(f, "etch_4", ours);
    one_by_one<float>(f, "libm", libm);
}

/// etch's function of that name, of values and in formulas.
#define OURS(f)                                                                                                                \
    [](const auto& v) {                                                                                                        \
        if constexpr (etch::Lane<std::remove_cvref_t<decltype(v)>>)                                                            \
            return etch::math::f(v);                                                                                           \
        else                                                                                                                   \
            return f(v);                                                                                                       \
    }

constexpr Function exponential{"exp", -10, 10, [](double at) { return std::exp(at); }};
constexpr Function logarithm{"log", 1e-3F, 1e3F, [](double at) { return std::log(at); }};
constexpr Function hyperbolic_tangent{"tanh", -6, 6, [](double at) { return std::tanh(at); }};
constexpr Function logistic{"sigmoid", -10, 10, [](double at) { return 1 / (1 + std::exp(-at)); }};
constexpr Function smooth_relu{"softplus", -10, 10, [](double at) { return std::log1p(std::exp(at)); }};
constexpr Function shifted_logarithm{"log1p", 0, 10, [](double at) { return std::log1p(at); }};
constexpr Function sine{"sin", -20, 20, [](double at) { return std::sin(at); }};
constexpr Function cosine{"cos", -20, 20, [](double at) { return std::cos(at); }};
constexpr Function error_function{"erf", -4, 4, [](double at) { return std::erf(at); }};
constexpr Function root{"sqrt", 0, 100, [](double at) { return std::sqrt(at); }};

void register_all() {
    contest(exponential, OURS(exp), [](float v) { return std::exp(v); });
    contest(logarithm, OURS(log), [](float v) { return std::log(v); });
    contest(hyperbolic_tangent, OURS(tanh), [](float v) { return std::tanh(v); });
    contest(logistic, OURS(sigmoid), [](float v) { return 1 / (1 + std::exp(-v)); });
    contest(smooth_relu, OURS(softplus), [](float v) { return std::max(v, 0.0F) + std::log1p(std::exp(-std::abs(v))); });
    contest(shifted_logarithm, OURS(log1p), [](float v) { return std::log1p(v); });
    contest(sine, OURS(sin), [](float v) { return std::sin(v); });
    contest(cosine, OURS(cos), [](float v) { return std::cos(v); });
    contest(error_function, OURS(erf), [](float v) { return std::erf(v); });
    contest(root, OURS(sqrt), [](float v) { return std::sqrt(v); });
    one_by_one<float>({"nothing", -10, 10, nullptr}, "etch_1", [](float v) { return v; });

#ifdef ETCH_WITH_SLEEF
    in_vectors(exponential, "sleef", [](V v) { return sleef::exp(v); });
    in_vectors(logarithm, "sleef", [](V v) { return sleef::log(v); });
    in_vectors(hyperbolic_tangent, "sleef", [](V v) { return sleef::tanh(v); });
    in_vectors(logistic, "sleef", [](V v) { return 1 / (1 + sleef::exp(-v)); });
    in_vectors(smooth_relu, "sleef",
               [](V v) { return etch::math::max(v, V{}) + sleef::log1p(sleef::exp(-etch::math::abs(v))); });
    in_vectors(shifted_logarithm, "sleef", [](V v) { return sleef::log1p(v); });
    in_vectors(sine, "sleef", [](V v) { return sleef::sin(v); });
    in_vectors(cosine, "sleef", [](V v) { return sleef::cos(v); });
    in_vectors(error_function, "sleef", [](V v) { return sleef::erf(v); });
    in_vectors(root, "sleef", [](V v) { return sleef::sqrt(v); });
#endif
#ifdef ETCH_WITH_LIBMVEC
    in_vectors(exponential, "libmvec", [](V v) { return libmvec::exp(v); });
    in_vectors(logarithm, "libmvec", [](V v) { return libmvec::log(v); });
    in_vectors(hyperbolic_tangent, "libmvec", [](V v) { return libmvec::tanh(v); });
    in_vectors(logistic, "libmvec", [](V v) { return 1 / (1 + libmvec::exp(-v)); });
    in_vectors(sine, "libmvec", [](V v) { return libmvec::sin(v); });
    in_vectors(cosine, "libmvec", [](V v) { return libmvec::cos(v); });
    in_vectors(error_function, "libmvec", [](V v) { return libmvec::erf(v); });
#endif
#ifdef ETCH_WITH_EIGEN
    const auto array = [](const Function& f, auto of) {
        fills(f, "eigen", [of] {
            Eigen::Map<Eigen::ArrayXf, Eigen::Aligned64>(y, count) =
                of(Eigen::Map<const Eigen::ArrayXf, Eigen::Aligned64>(x, count));
        });
    };
    array(exponential, [](const auto& v) { return v.exp(); });
    array(logarithm, [](const auto& v) { return v.log(); });
    array(hyperbolic_tangent, [](const auto& v) { return v.tanh(); });
    array(logistic, [](const auto& v) { return v.logistic(); });
    array(shifted_logarithm, [](const auto& v) { return v.log1p(); });
    array(sine, [](const auto& v) { return v.sin(); });
    array(cosine, [](const auto& v) { return v.cos(); });
    array(root, [](const auto& v) { return v.sqrt(); });
#endif
}

} // namespace

int main(int argc, char** argv) {
    register_all();
    decay::register_all();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
