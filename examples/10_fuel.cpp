// Fuel consumption: how far a car goes on a gallon, from what is known about it. Regression with a hidden layer; inputs and target
// are scaled by what the training part says, gaps are filled by its means, and errors are told in miles per gallon.
//
//   10_fuel [auto.csv]      0: a root mean squared error below 3.2 mpg on a fifth that was held out; 77: no data
#include "support/data.hpp"

#include <etch/etch.hpp>
#include <etch/io/read_csv.hpp>

#include <cstdio>

using namespace etch;

using Car = Schema<Numeric<"cylinders">, Numeric<"displacement">, MeanIfMissing<Numeric<"horsepower">>, Numeric<"weight">,
                   Numeric<"acceleration">, Numeric<"year">, OneHot<"origin", "1", "2", "3">>;
using Consumption = Schema<Numeric<"mpg">>;
using Model = Net<Dense<Car::width, 16, Tanh>, Dense<16, 1>>;

int run(const std::string& path) {
    const auto cars = io::read_csv<Car, Consumption>(path);
    const auto [training, test] = split(cars, 0.2, Seed{1});

    const auto filled = mean_imputation(training);
    const auto inputs = then(filled, standardization(transformed(training, filled), Car::measurements));
    const auto target = standardization(targets_of(training));
    const auto learnt = transformed(training, inputs, target);
    const auto unseen = transformed(test, inputs, target);
    std::printf("%d cars to learn from, %d to test with; %.1f mpg in the mean, deviation %.1f\n", int(learnt.size()),
                int(unseen.size()), double(target.shift[0]), 1 / double(target.factor[0]));

    Model net = initialized<Model>(Xavier{}, Seed{2});
    fit<MeanSquaredError>(net, learnt, AdamW{.learning_rate = 0.003, .weight_decay = 0.1}, {.epochs = 100, .batch_size = 16});

    const double mpg = 1 / double(target.factor[0]); // one unit of the scaled target
    const auto [seen] = evaluate(net, learnt, Rmse{});
    const auto [error, absolute, explained] = evaluate(net, unseen, Rmse{}, Mae{}, RSquared<>{});
    std::printf("root mean squared error %.2f mpg on cars learnt from, %.2f mpg on others\n", seen * mpg, error * mpg);
    std::printf("mean absolute error %.2f mpg; %.0f %% of the variance is explained\n\n", absolute * mpg, 100 * explained);

    std::printf("  mpg, and what the net says\n");
    for (std::uint64_t i = 0; i < 5; ++i)
        std::printf("  %5.1f %9.1f\n", double(test[i].y[0]), double(target.inverse(net(unseen[i].x))[0]));
    return error * mpg < 3.2 ? 0 : 1;
}

int main(int argc, char** argv) { return support::run_on_data(argc, argv, "auto.csv", run); }
