#include <etch/etch.hpp>

using namespace etch;

using Species = Schema<CategoryIfMissing<Class<"Species", "setosa", "virginica">>>;
int main() { return Species::width - 3; }
