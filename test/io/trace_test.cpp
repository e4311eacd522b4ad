#include "prelude.hpp"

#include <etch/io/trace.hpp>

#include <sstream>
#include <string>

// The table of a trace, written here by hand.

namespace {
using namespace etch;
constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"z"> z;
constexpr Variable<"w"> w;
constexpr Variable<"v1"> v1;
constexpr Variable<"v", 12> v;
constexpr Variable<"A", 2, 2> A;
} // namespace

BOOST_AUTO_TEST_SUITE(io_trace)

BOOST_AUTO_TEST_CASE(a_circuit) {
    const auto steps = trace((x + y) * z)(x = -2, y = 5, z = -4);
    const std::string expected = "forward\n"
                                 "  step         value\n"
                                 "  x            -2\n"
                                 "  y            5\n"
                                 "  z            -4\n"
                                 "  v1 = x + y   3\n"
                                 "  v2 = v1 * z  -12\n"
                                 "backward\n"
                                 "  step  local derivatives  accumulated derivative\n"
                                 "  v2                       1\n"
                                 "  v1    dv2/dv1 = -4       -4\n"
                                 "  x     dv1/dx = 1         -4\n"
                                 "  y     dv1/dy = 1         -4\n"
                                 "  z     dv2/dz = 3         3\n";
    BOOST_TEST(to_string(steps) == expected);
    std::ostringstream stream;
    stream << steps;
    BOOST_TEST(stream.str() == expected);
}

// x exp(-9) / (1 + exp(-9)) = 0.000370183728: forward, backward, to the last line.
BOOST_AUTO_TEST_CASE(a_neuron) {
    const std::string table = to_string(trace(-y * log(1 / (1 + exp(-w * x))))(x = 3, y = 1, w = 3));
    BOOST_TEST(table.find("\n  v4 = exp(v3)  0.0001234098041\n") != std::string::npos);
    BOOST_TEST(table.find("\n  v2    dv3/dv2 = 3                 0.000370183728\n") != std::string::npos);
    BOOST_TEST(table.find("\n  w     dv2/dw = -1                 -0.000370183728\n") != std::string::npos);
    BOOST_TEST(table.ends_with("\n  x     dv3/dx = -3                 -0.000370183728\n"));
}

// Two readers of one step; names of steps that no variable has; tensors by rows, long ones shortened.
BOOST_AUTO_TEST_CASE(other_tables) {
    const std::string twice = to_string(trace(v1 * v1 + sin(v1))(v1 = 0));
    BOOST_TEST(twice.find("  s1 = v1 * v1  0\n") != std::string::npos);
    BOOST_TEST(twice.ends_with("  v1    ds1/dv1 = 0, ds1/dv1 = 0, ds2/dv1 = 1  1\n"));
    const Matrix<double, 2, 2> matrix{{{1, 2}, {3, 4}}};
    const std::string tensors = to_string(trace(sum(squared(A)))(A = matrix));
    BOOST_TEST(tensors.find("[1, 2; 3, 4]\n") != std::string::npos);
    BOOST_TEST(tensors.find("[1, 4; 9, 16]\n") != std::string::npos);
    BOOST_TEST(tensors.ends_with("  dv1/dA = [2, 4; 6, 8]   [2, 4; 6, 8]\n"));
    const std::string many = to_string(trace(sum(v))(v = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.5}));
    BOOST_TEST(many.find("[1, 2, 3, ..., 12.5]\n") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
