#include <etch/etch.hpp>

using namespace etch;

using Patient = Schema<Numeric<"Age">, Numeric<"Chol">, Binary<"Sex", "young", "old">>;
int main() { return Patient::width - 3; }
