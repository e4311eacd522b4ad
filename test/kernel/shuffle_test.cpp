#include "prelude.hpp"

#include <etch/kernel/shuffle.hpp>

#include <tuple>

// Lanes that are repeated and vectors that are tiled, against the places that they must come from.

namespace {

template <class T, int Width, int Times>
struct Case {};

/// Vectors wider than those of the target do not occur.
template <class T, int Width, int Times>
    requires(Width* Times > etch::simd_width<T>)
void check(Case<T, Width, Times>) {
    BOOST_CHECK_GT(Width * Times, etch::simd_width<T>);
}
template <class T, int Width, int Times>
    requires(Width* Times <= etch::simd_width<T>)
void check(Case<T, Width, Times>) {
    using namespace etch;
    simd<T, Width> v{};
    for (int lane = 0; lane < Width; ++lane)
        v[lane] = static_cast<T>(lane + 1);
    const auto tiled = detail::tiled<T, Times>(v);
    const auto repeated = detail::repeated<T, Times>(v);
    static_assert(width_of<decltype(tiled)> == Width * Times);
    for (int lane = 0; lane < Width * Times; ++lane) {
        BOOST_CHECK_EQUAL(tiled[lane], static_cast<T>(lane % Width + 1));
        BOOST_CHECK_EQUAL(repeated[lane], static_cast<T>(lane / Times + 1));
    }
}

using cases = std::tuple<Case<float, 2, 2>, Case<float, 2, 4>, Case<float, 2, 8>, Case<float, 4, 2>, Case<float, 4, 4>,
                         Case<float, 8, 2>, Case<double, 2, 2>, Case<double, 2, 4>, Case<double, 4, 2>>;

} // namespace

BOOST_AUTO_TEST_SUITE(kernel_shuffle)

BOOST_AUTO_TEST_CASE_TEMPLATE(lanes_come_from_their_places, C, cases) { check(C{}); }

BOOST_AUTO_TEST_SUITE_END()
