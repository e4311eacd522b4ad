// Logistic regression: a single sigmoid unit says how probable it is that a patient is ill. Trained on four fifths of the heart data,
// tested on the fifth that it has never seen; the weights say what speaks for the illness and what against it.
//
//   04_logistic_regression [heart.csv]      0: at least 80 % right; 77: no data
#include "support/data.hpp"
#include "support/heart.hpp"

#include <etch/io/read_csv.hpp>

#include <cstdio>
#include <vector>

using namespace etch;
using support::Diagnosis, support::Patient;

using Model = Net<Dense<Patient::width, 1, Sigmoid>>;

int run(const std::string& path) {
    const auto patients = io::read_csv<Patient, Diagnosis>(path);
    const auto [training, test] = stratified_split(patients, 0.2, Seed{1});
    const auto preparation = support::prepared_for(training); // the test set has no part in it
    const auto learnt = transformed(training, preparation);
    const auto unseen = transformed(test, preparation);
    std::printf("%d patients to learn from, %d to test with; %d inputs\n\n", int(learnt.size()), int(unseen.size()),
                Patient::width);

    Model net = initialized<Model>(Zeros{}, Seed{0});
    const Report report = fit<BinaryCrossEntropy>(net, learnt, Adam{.learning_rate = 0.02}, {.epochs = 300, .batch_size = 32});

    const auto weights = parameter<0, "W">(net);
    int unit = 0;
    const auto print_column = [&]<class C>(C*) {
        for (int k = 0; k < C::width; ++k, ++unit)
            std::printf("  %-10s %-13s %6.2f\n", C::name.data(),
                        std::size_t(k) < C::allowed.size() && C::width > 1 ? C::allowed[std::size_t(k)].data() : "",
                        double(weights(0, unit)));
    };
    Patient::for_each_column(print_column);

    std::vector<Scored> scores(unseen.size());
    const auto [right, area, loss] = evaluate(net, unseen, Accuracy{}, RocAuc{scores}, LogLoss{});
    std::printf("\nloss %.3f on patients learnt from, %.3f on others\n", report.loss, loss);
    std::printf("%.1f %% of the others are told right; area under the ROC curve %.3f\n", 100 * right, area);
    return right >= 0.8 ? 0 : 1;
}

int main(int argc, char** argv) { return support::run_on_data(argc, argv, "heart.csv", run); }
