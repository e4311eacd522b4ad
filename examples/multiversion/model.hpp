// What each variant of model.cpp offers to the rest of the program: numbers and pointers, no type of a library. Nothing here is
// compiled twice, and nothing is inline.
#pragma once

struct Model {
    static constexpr int inputs = 13, outputs = 5, parameter_count = 13 * 37 + 37 + 37 * 5 + 5;

    const char* name;
    void (*start)(float* parameters);
    /// Epochs of training on rows of inputs and of targets; returns the loss of the last one.
    double (*train)(float* parameters, const float* inputs, const float* targets, int rows, int epochs);
    void (*predict)(const float* parameters, const float* inputs, float* outputs, int rows);
};

/// The variants, each from its own compilation of model.cpp.
extern const Model model_plain, model_avx2, model_avx512;

/// The best one for this CPU; the one of that name, null if there is none or the CPU cannot run it.
const Model* best_model();
const Model* find_model(const char* name);
