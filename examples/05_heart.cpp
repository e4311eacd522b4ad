// A hidden layer on the heart data, judged by 10-fold cross-validation: each patient is told about by a net that has learnt from
// others only, and the folds hold ill and healthy ones in the same proportion.
//
//   05_heart [heart.csv]      0: at least 80 % right in the mean; 77: no data
#include "support/data.hpp"
#include "support/heart.hpp"

#include <etch/io/read_csv.hpp>

#include <cmath>
#include <cstdio>

using namespace etch;
using support::Diagnosis, support::Patient;

using Model = Net<Dense<Patient::width, 16, Relu>, Dense<16, 1, Sigmoid>>;

int run(const std::string& path) {
    const auto patients = io::read_csv<Patient, Diagnosis>(path);
    std::printf("%d patients, %d inputs, %d parameters\n", int(patients.size()), Patient::width, Model::parameter_count);

    const auto score = [](const auto& training, const auto& validation, int fold) {
        const auto preparation = support::prepared_for(training);
        Model net = initialized<Model>(He{}, Seed{std::uint64_t(fold)});
        fit<BinaryCrossEntropy>(net, transformed(training, preparation), AdamW{.learning_rate = 0.003, .weight_decay = 1},
                                {.epochs = 60, .batch_size = 16, .seed = Seed{std::uint64_t(fold)}});
        const double right = accuracy(net, transformed(validation, preparation));
        std::printf("  fold %2d: %.1f %% of %d\n", fold + 1, 100 * right, int(validation.size()));
        return right;
    };
    const auto [folds, mean, deviation, least, largest] = cross_validate(stratified_k_fold(patients, 10, Seed{1}), score);

    std::printf("%.1f %% right, deviation %.1f %% from fold to fold, %.1f %% of the mean\n", 100 * mean, 100 * deviation,
                100 * deviation / std::sqrt(double(folds)));
    return mean >= 0.8 ? 0 : 1;
}

int main(int argc, char** argv) { return support::run_on_data(argc, argv, "heart.csv", run); }
