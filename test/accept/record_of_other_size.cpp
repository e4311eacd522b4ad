#include <etch/etch.hpp>

using namespace etch;

using Patient = Schema<Numeric<"Age">, Numeric<"Chol">>;
int main() { return Patient::encode(63, 233) ? 0 : 1; }
