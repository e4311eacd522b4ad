// tanh and exp of whole arrays, in vectors from the C library: what one links with a BLAS, which has products only.
#pragma once

namespace bench::peers {

void tanh(float* values, int count);
void exp(float* values, int count);

} // namespace bench::peers
