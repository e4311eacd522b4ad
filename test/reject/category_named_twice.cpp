// expect: categories_are_not_distinct<.*the_same<0, 2>
#include <etch/etch.hpp>

using namespace etch;

using Pain = OneHot<"ChestPain", "typical", "none", "typical">;
int main() { return Pain::width - 3; }
