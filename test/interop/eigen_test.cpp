#include "prelude.hpp"

#include <etch/autodiff/hessian.hpp>
#include <etch/autodiff/jacobian.hpp>
#include <etch/interop/eigen.hpp>
#include <etch/interop/of_size.hpp>

#include <Eigen/LU>

// The same numbers in Eigen's hands and in ours.

namespace {

using namespace etch;

constexpr Variable<"v", 3> v;
constexpr Variable<"A", 2, 3> A;
constexpr Variable<"s"> s;

} // namespace

BOOST_AUTO_TEST_SUITE(interop_eigen)

BOOST_AUTO_TEST_CASE(values_are_bound_where_they_are) {
    const Eigen::Vector3d x{1, 2, 3};
    Eigen::Matrix<double, 2, 3> a;
    a << 1, 2, 3, 4, 5, 6;
    const auto binding = v = x;
    BOOST_CHECK_EQUAL(binding.data(), x.data());
    const Vector<double, 2> product = matmul(A, v)(A = a, v = x);
    const Eigen::Vector2d expected = a * x;
    BOOST_CHECK(as_eigen(product) == expected);
    const double numbers[]{0, 1, 2, 3, 4};
    BOOST_CHECK_EQUAL(sum(v)(v = Eigen::Map<const Eigen::Vector3d>{numbers + 1}), 6);
    BOOST_CHECK_EQUAL(sum(v)(v = x.transpose()), 6);
    const Eigen::Matrix<float, 1, 3> row{1, 2, 4};
    BOOST_CHECK_EQUAL(sum(v)(v = row), 7.0F);
    static_assert(std::is_same_v<decltype(sum(v)(v = row)), float>);
    Eigen::Matrix<double, 5, 1> longer;
    longer << 1, 2, 3, 4, 5;
    BOOST_CHECK_EQUAL(sum(v)(v = longer.tail<3>()), 12);
    const Eigen::Matrix3d square = Eigen::Matrix3d::Identity();
    BOOST_CHECK_EQUAL(sum(v)(v = square.col(1)), 1);
}

BOOST_AUTO_TEST_CASE(sizes_that_are_known_at_run_time) {
    const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(3, 1, 3);
    BOOST_CHECK_EQUAL(sum(v)(v = of_size<3>(x)), 6);
    const Eigen::VectorXd other = Eigen::VectorXd::Zero(4);
    BOOST_CHECK_EXCEPTION(of_size<3>(other), std::invalid_argument,
                          [](const auto& error) { return std::string{error.what()} == "etch: 4 numbers, not 3"; });
}

BOOST_AUTO_TEST_CASE(results_are_maps) {
    const Eigen::Vector3d x{1, 2, 3};
    // f = s x'x: gradient 2 s x and x'x, Hessian 2 s I
    const auto f = s * sum(squared(v));
    const auto at = value_and_gradient(f, v)(v = x, s = 5);
    const auto gradient = as_eigen(at.gradient[v]);
    BOOST_CHECK_EQUAL(gradient.data(), at.gradient.values);
    BOOST_CHECK(gradient == 10 * x);
    BOOST_CHECK(as_eigen(at.gradient) == 10 * x);
    const auto H = hessian(sum(squared(v)))(v = x);
    BOOST_CHECK(as_eigen(H) == 2 * Eigen::Matrix3d::Identity());
    const Eigen::Matrix<double, 2, 3> a{{1, 2, 3}, {4, 5, 6}};
    const auto J = jacobian(matmul(A, v), v)(A = a, v = x);
    BOOST_CHECK(as_eigen(J) == a);
    BOOST_CHECK_EQUAL(as_eigen(J).data(), J.data());
}

BOOST_AUTO_TEST_CASE(maps_can_be_written_to) {
    Vector<double, 3> ours{1, 2, 3};
    as_eigen(ours) *= 2;
    BOOST_CHECK(ours == (Vector<double, 3>{2, 4, 6}));
    Matrix<double, 2, 2> matrix{{{1, 2}, {3, 4}}};
    as_eigen(matrix) = as_eigen(matrix).inverse().eval();
    BOOST_CHECK_CLOSE(matrix(0, 0), -2.0, 1e-12);
    BOOST_CHECK_CLOSE(matrix(1, 0), 1.5, 1e-12);
    std::array<double, 2> array{3, 4};
    BOOST_CHECK_EQUAL(as_eigen(array).norm(), 5);
}

BOOST_AUTO_TEST_SUITE_END()
