// expect: ColumnWithMean
#include <etch/etch.hpp>

using namespace etch;

using Species = Schema<MeanIfMissing<Class<"Species", "setosa", "virginica">>>;
int main() { return Species::width - 2; }
