// The heart data: 303 patients of the Cleveland clinic, 13 attributes each, and whether they are ill (UCI Heart Disease).
#pragma once

#include <etch/etch.hpp>

namespace support {

using namespace etch;

/// Numbers as they are, categories one-hot, levels as thermometers. Six patients lack Ca or Thal: of these, the number becomes
/// the mean of the patients learnt from, and the category one of its own.
using Patient =
    Schema<Numeric<"Age">, Binary<"Sex", "0", "1">, OneHot<"ChestPain", "typical", "nontypical", "nonanginal", "asymptomatic">,
           Numeric<"RestBP">, Numeric<"Chol">, Binary<"Fbs", "0", "1">, OneHot<"RestECG", "0", "1", "2">, Numeric<"MaxHR">,
           Binary<"ExAng", "0", "1">, Numeric<"Oldpeak">, Thermometer<"Slope", "1", "2", "3">, MeanIfMissing<Numeric<"Ca">>,
           CategoryIfMissing<OneHot<"Thal", "normal", "fixed", "reversable">>>;
using Diagnosis = Schema<Binary<"AHD", "No", "Yes">>;

/// What is learnt from one part of the data and done to all: gaps filled, measurements scaled to mean 0 and deviation 1.
inline auto prepared_for(const auto& training) {
    const auto filled = mean_imputation(training);
    return then(filled, standardization(transformed(training, filled), Patient::measurements));
}

} // namespace support
