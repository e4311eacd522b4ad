// expect: columns_have_one_name<.*columns<0, 2>
#include <etch/etch.hpp>

using namespace etch;

using Patient = Schema<Numeric<"Age">, Numeric<"Chol">, Binary<"Age", "young", "old">>;
int main() { return Patient::width - 3; }
