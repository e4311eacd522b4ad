#include "prelude.hpp"

#include <etch/io/dot.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <unistd.h>

// Graphs in the language of Graphviz, by hand, and read by it where it is installed.

namespace {

using namespace etch;
constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"z"> z;
constexpr Variable<"a \"b\" \\c"> odd;
constexpr Variable<"v", 3> v;

/// Whether Graphviz takes it.
bool is_read(const std::string& graph) {
    const std::string file = "/tmp/etch_dot_test_" + std::to_string(getpid());
    std::ofstream{file + ".dot"} << graph;
    const int status = std::system(("dot -Tsvg " + file + ".dot -o " + file + ".svg 2>/dev/null").c_str());
    std::ifstream picture{file + ".svg"};
    std::stringstream drawn;
    drawn << picture.rdbuf();
    std::remove((file + ".dot").c_str()), std::remove((file + ".svg").c_str());
    return status == 0 && drawn.str().find("</svg>") != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(io_dot)

BOOST_AUTO_TEST_CASE(by_hand) {
    const std::string expected = "digraph formula {\n"
                                 "    rankdir=LR;\n"
                                 "    node [shape=box];\n"
                                 "    s0 [label=\"x\", shape=ellipse];\n"
                                 "    s1 [label=\"y\", shape=ellipse];\n"
                                 "    s2 [label=\"z\", shape=ellipse];\n"
                                 "    s3 [label=\"v1 = x + y\"];\n"
                                 "    s4 [label=\"v2 = v1 * z\"];\n"
                                 "    s0 -> s3;\n"
                                 "    s1 -> s3;\n"
                                 "    s3 -> s4;\n"
                                 "    s2 -> s4;\n"
                                 "    result [shape=point];\n"
                                 "    s4 -> result;\n"
                                 "}\n";
    BOOST_TEST(dot((x + y) * z).str() == expected);
    std::ostringstream stream;
    stream << dot((x + y) * z);
    BOOST_TEST(stream.str() == expected);
}

BOOST_AUTO_TEST_CASE(with_values) {
    const std::string graph = dot((x + y) * z)(x = -2, y = 5, z = -4);
    BOOST_TEST(graph.find("    s0 -> s3 [label=\"-2\\n-4\"];\n") != std::string::npos);
    BOOST_TEST(graph.find("    s1 -> s3 [label=\"5\\n-4\"];\n") != std::string::npos);
    BOOST_TEST(graph.find("    s3 -> s4 [label=\"3\\n-4\"];\n") != std::string::npos);
    BOOST_TEST(graph.find("    s2 -> s4 [label=\"-4\\n3\"];\n") != std::string::npos);
    BOOST_TEST(graph.find("    s4 -> result [label=\"-12\\n1\"];\n") != std::string::npos);
    // an edge shows its own part of what flows back: twice 3, not 6
    const std::string square = dot(x * x)(x = 3);
    BOOST_TEST(square.find("    s0 -> s1 [label=\"3\\n3\"];\n    s0 -> s1 [label=\"3\\n3\"];\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(names_are_escaped) {
    BOOST_TEST(dot(odd + 1).str().find("[label=\"a \\\"b\\\" \\\\c\", shape=ellipse]") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(two_operands_are_a_product) { BOOST_TEST(dot(v, v)(v = {1, 2, 3}) == 14); }

BOOST_AUTO_TEST_CASE(graphviz_reads_them) {
    if (std::system("command -v dot >/dev/null 2>&1") != 0) {
        BOOST_TEST_MESSAGE("Graphviz is not installed (package graphviz): not read");
        return;
    }
    BOOST_TEST(is_read(dot((x + y) * z).str()));
    BOOST_TEST(is_read(dot(-y * log(1 / (1 + exp(-z * x))))(x = 3, y = 1, z = 3)));
    BOOST_TEST(is_read(dot(odd * sum(softmax(v) * v))(odd = 2, v = {1, 2, 3})));
    BOOST_TEST(is_read(dot(derivative(sin(x) * exp(y), x))(x = 1, y = 2)));
    BOOST_TEST(!is_read("digraph formula { s0 [label=\"x ]"));
}

BOOST_AUTO_TEST_SUITE_END()
