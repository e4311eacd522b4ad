// expect: record_does_not_fit<.*fields_given<3>.*fields_taken<2>
#include <etch/etch.hpp>

using namespace etch;

using Patient = Schema<Numeric<"Age">, Numeric<"Chol">>;
int main() { return Patient::encode(63, 233, 1) ? 0 : 1; }
