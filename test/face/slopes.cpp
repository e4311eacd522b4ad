// As face/gradients.cpp: parameters by name and as one block, gradients in the type of the net, slopes by the input.
#include <etch/etch.hpp>

#include <cmath>
#include <span>

using namespace etch;

using Model = BasicNet<double, Dense<3, 4, Sigmoid>, Dense<4, 1>>;

int main() {
    Model net = initialized<Model>(LeCun{}, Seed{9});
    parameter<0, "W">(net)(3, 0) = -0.75;
    parameter<1, "b">(net)(0) = 0.125;

    const Vector<double, 3> x{0.1, 0.9, -0.4};
    const Vector<double, 1> y{2};
    const auto [loss, gradient] = value_and_gradient<MeanSquaredError>(net, x, y);
    const double off = net(x)[0] - y[0];
    bool right = std::abs(loss - off * off) < 1e-14 && std::abs(parameter<1, "b">(gradient)(0) - 2 * off) < 1e-14;

    std::span<double, Model::parameter_count> flat = net.parameters();
    const double h = 1e-6, old = flat[5];
    flat[5] = old + h;
    const double up = value<MeanSquaredError>(net, x, y);
    flat[5] = old - h;
    const double down = value<MeanSquaredError>(net, x, y);
    flat[5] = old;
    right = right && std::abs((up - down) / (2 * h) - gradient.parameters()[5]) < 1e-8;

    const auto J = jacobian(net, x); // 1 x 3
    const auto slope = input_gradient<MeanSquaredError>(net, x, y);
    for (int j = 0; j < 3; ++j)
        right = right && std::abs(slope[j] - 2 * off * J(0, j)) < 1e-13;
    return right && check_gradient<MeanSquaredError>(net, x, y).max_relative_error < 1e-7 ? 0 : 1;
}
