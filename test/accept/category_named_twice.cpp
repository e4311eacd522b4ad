#include <etch/etch.hpp>

using namespace etch;

using Pain = OneHot<"ChestPain", "typical", "none", "other">;
int main() { return Pain::width - 3; }
