// CSV as RFC 4180 has it, and everything that is not: each with the exact line that says so.
#include "prelude.hpp"

#include "files.hpp"
#include <etch/io/csv.hpp>

using namespace etch::io;
using files::message;

BOOST_AUTO_TEST_SUITE(io_csv)

#ifdef ETCH_WITH_CSV

namespace {

std::string said(std::string_view text, const CsvOptions& options = {}) {
    return message([&] { parse_csv_table(text, "a", options); });
}
/// Fields joined by |, records by a slash; the header first.
std::string content(std::string_view text, const CsvOptions& options = {}) {
    const CsvTable table = parse_csv_table(text, "a", options);
    std::string all;
    for (std::size_t c = 0; c < table.columns(); ++c)
        all += std::string(table.header(c)) + "|";
    for (std::size_t r = 0; r < table.rows(); ++r) {
        all += "/";
        for (std::size_t c = 0; c < table.columns(); ++c)
            all += std::string(table.text(r, c)) + "|";
    }
    return all;
}

} // namespace

// The rules of RFC 4180, section 2, by their numbers; 2 is an option here.
BOOST_AUTO_TEST_CASE(rules_of_the_rfc) {
    BOOST_TEST(content("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n") == "aaa|bbb|ccc|/zzz|yyy|xxx|");                     // 1
    BOOST_TEST(content("aaa,bbb\r\nzzz,yyy", {.needs_final_newline = false}) == "aaa|bbb|/zzz|yyy|");         // 2
    BOOST_TEST(content("field_name,other\n1,2\n") == "field_name|other|/1|2|");                               // 3
    BOOST_TEST(content("a,b\n x ,\ty \n") == "a|b|/ x |\ty |");                                               // 4
    BOOST_TEST(content("\"aaa\",\"bbb\"\nzzz,\"yyy\"\n") == "aaa|bbb|/zzz|yyy|");                             // 5
    BOOST_TEST(content("a,b\r\n\"x\r\ny\",\"p,q\"\r\n\"x\ny\",\"x\ry\"\n") == "a|b|/x\r\ny|p,q|/x\ny|x\ry|"); // 6
    BOOST_TEST(content("a,b\n\"x\"\"y\",\"\"\"\"\n\"\",\"\"\"z\"\n") == "a|b|/x\"y|\"|/|\"z|");               // 7
}

BOOST_AUTO_TEST_CASE(accepted) {
    BOOST_TEST(content("\xEF\xBB\xBF"
                       "a,b\n1,2\n") == "a|b|/1|2|");
    BOOST_TEST(content("\xEF\xBB\xBF\"a\",b\r\n1,2\r\n") == "a|b|/1|2|");
    BOOST_TEST(content("a\n1\n") == "a|/1|");
    BOOST_TEST(content("a,b\n") == "a|b|");
    BOOST_TEST(content(",b,\n,,\n") == "|b||/|||");
    BOOST_TEST(content("a,b\n\"\",\n") == "a|b|/||");
    BOOST_TEST(content("a;b\n1,5;\"2;3\"\n", {.delimiter = ';'}) == "a|b|/1,5|2;3|");
    BOOST_TEST(content("a,b\n\xC3\xA9,\xE2\x82\xAC\xF0\x9F\x98\x80\n") == "a|b|/\xC3\xA9|\xE2\x82\xAC\xF0\x9F\x98\x80|");
    BOOST_TEST(content("a,b\r\n1,2\n3,4\r\n") == "a|b|/1|2|/3|4|"); // line ends mixed
}

BOOST_AUTO_TEST_CASE(places_of_fields) {
    const CsvTable table = parse_csv_table("\xEF\xBB\xBF"
                                           "a,bb,c\r\n1,\"x\ny\",3\r\n,\"\"\"\",\"q\"\r\n");
    const auto is = [](const TextPlace& place, std::uint64_t line, std::uint64_t column, std::uint64_t offset) {
        return place.line == line && place.column == column && place.offset == offset;
    };
    BOOST_TEST(is(table.header_place(0), 1, 1, 3));
    BOOST_TEST(is(table.header_place(2), 1, 6, 8));
    BOOST_TEST(is(table.place(0, 0), 2, 1, 11));
    BOOST_TEST(is(table.place(0, 1), 2, 3, 13));
    BOOST_TEST(is(table.place(0, 2), 3, 4, 19)); // a field with a line end makes the record longer than a line
    BOOST_TEST(is(table.place(1, 0), 4, 1, 22));
    BOOST_TEST(is(table.place(1, 1), 4, 2, 23));
    BOOST_TEST(is(table.place(1, 2), 4, 7, 28));
    BOOST_TEST(is(table.end(), 5, 1, 33));
}

BOOST_AUTO_TEST_CASE(line_ends) {
    BOOST_TEST(said("") == "a:1:1: empty file, expected a line of column names, got the end of the file");
    BOOST_TEST(said("\xEF\xBB\xBF") == "a:1:1: empty file, expected a line of column names, got the end of the file");
    BOOST_TEST(said("\n") == "a:1:1: blank line, expected a record, got a line end");
    BOOST_TEST(said("a\n\n1\n") == "a:2:1: blank line, expected a record, got a line end");
    BOOST_TEST(said("a\r\n\r\n1\r\n") == "a:2:1: blank line, expected a record, got a line end");
    BOOST_TEST(said("a\n1\n\n") == "a:3:1: blank line, expected a record, got a line end");
    BOOST_TEST(said("a,b\n1,2\r3,4\n") == "a:2:4: CR without LF, expected CRLF or LF at the end of a line, got a lone CR");
    BOOST_TEST(said("a,b\r\r\n") == "a:1:4: CR without LF, expected CRLF or LF at the end of a line, got a lone CR");
    BOOST_TEST(said("a,b\r") == "a:1:4: CR without LF, expected CRLF or LF at the end of a line, got a lone CR");
    BOOST_TEST(
        said("a,b\n1,2") ==
        "a:2:4: no line end after the last record, expected a line end, got the end of the file, which may be cut short");
    BOOST_TEST(said("a,b\n1,\"2\"").starts_with("a:2:6: no line end after the last record"));
    BOOST_TEST(said("a").starts_with("a:1:2: no line end after the last record"));
}

BOOST_AUTO_TEST_CASE(encodings) {
    using namespace std::string_view_literals;
    BOOST_TEST(said("\xFF\xFE"
                    "a\0,\0"sv) == "a:1:1: wrong encoding, expected UTF-8, got UTF-16");
    BOOST_TEST(said("\xFE\xFF\0a\0,"sv) == "a:1:1: wrong encoding, expected UTF-8, got UTF-16");
    BOOST_TEST(said("a\0,\0b\0"sv) == "a:1:2: zero byte, expected text in UTF-8, got 00"); // UTF-16 without a mark
    BOOST_TEST(said("a,b\n1,\0\n"sv) == "a:2:3: zero byte, expected text in UTF-8, got 00");
    BOOST_TEST(said("a,b\nZ\xFCrich,1\n") == "a:2:2: wrong encoding, expected UTF-8, got byte fc"); // latin-1
    for (const std::string_view bad :
         {"\x80"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xC3"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xEF\xBB"sv,
          "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xE2\x82,"sv})
        BOOST_TEST(said("a\n" + std::string(bad) + "\n").starts_with("a:2:1: wrong encoding, expected UTF-8, got byte "));
    for (const std::string_view good : {"\xC2\x80"sv, "\xDF\xBF"sv, "\xE0\xA0\x80"sv, "\xED\x9F\xBF"sv, "\xEE\x80\x80"sv,
                                        "\xF0\x90\x80\x80"sv, "\xF4\x8F\xBF\xBF"sv})
        BOOST_TEST(said("a\n" + std::string(good) + "\n") == "");
}

BOOST_AUTO_TEST_CASE(numbers_of_fields) {
    BOOST_TEST(said("a,b\n1\n") == "a:2:2: number of fields, expected 2 as in the first line, got 1");
    BOOST_TEST(said("a,b\n1,2\n1,2,3,4\n") == "a:3:5: number of fields, expected 2 as in the first line, got 4");
    BOOST_TEST(said("a,b\r\n1,2,\r\n") == "a:2:5: number of fields, expected 2 as in the first line, got 3");
    BOOST_TEST(said("a,b\n1,2\n1,5,7\n") == "a:3:5: number of fields, expected 2 as in the first line, got 3"); // 1,5 for 1.5
    BOOST_TEST(said("a,b,a\n") == "a:1:5: two columns of one name, expected another name, got \"a\"");
    BOOST_TEST(said(",,\n1,2,3\n") == "");
}

BOOST_AUTO_TEST_CASE(quotes) {
    BOOST_TEST(said("a,b\n1,x\"y\n") ==
               "a:2:4: quote inside of a field without quotes, expected the whole field in quotes, got a quote");
    BOOST_TEST(said("a,b\n1, \"y\"\n").starts_with("a:2:4: quote inside of a field without quotes"));
    BOOST_TEST(said("a,b\n\"1\"x,2\n") == "a:2:4: text after a closing quote, expected a delimiter or a line end, got \"x\"");
    BOOST_TEST(said("a,b\n\"1\" ,2\n") == "a:2:4: text after a closing quote, expected a delimiter or a line end, got \" \"");
    BOOST_TEST(said("a,b\n1,\"2\n3,4\n5,6\n") == "a:2:3: quote that is not closed, expected a quote, got the end of the file");
    BOOST_TEST(said("a,b\n1,\"") == "a:2:3: quote that is not closed, expected a quote, got the end of the file");
    BOOST_TEST(said("a,\"b\"\"") == "a:1:3: quote that is not closed, expected a quote, got the end of the file");
}

BOOST_AUTO_TEST_CASE(limits) {
    const std::string long_field(65535, 'x'), header = "a\n";
    BOOST_TEST(said(header + long_field + "x\n") == "");
    BOOST_TEST(said(header + long_field + "xy\n") == "a:2:65537: record too long, expected at most 65536 bytes, got more");
    BOOST_TEST(said(std::string(1 << 20, ',')) == "a:1:65537: record too long, expected at most 65536 bytes, got more");
    // A quote that is not closed swallows lines, but not more than the limit.
    std::string lines = "a\n\"";
    for (int i = 0; i < 40000; ++i)
        lines += "1\n";
    BOOST_TEST(said(lines) == "a:32770:1: record too long, expected at most 65536 bytes, got more");
    BOOST_TEST(said("abc,def\n", {.record_limit = 7}) == "");
    BOOST_TEST(said("abc,def\n", {.record_limit = 6}) == "a:1:7: record too long, expected at most 6 bytes, got more");
}

// Cut anywhere but at the end of a line, the file is refused; cut there, it is shorter.
BOOST_AUTO_TEST_CASE(every_truncation) {
    const std::string text = "\xEF\xBB\xBF\"id\",name,\"say \"\"x\"\"\"\r\n1,\"a,\r\nb\",2.5\r\n2,\xC3\xBC,\"\"\n3,c,-1e5\r\n";
    const CsvTable whole = parse_csv_table(text);
    BOOST_TEST(whole.rows() == 3U);
    for (std::size_t n = 0; n < text.size(); ++n) {
        const auto cut = std::string_view(text).substr(0, n);
        const std::size_t rows = n == 26 ? 0 : n == 41 ? 1 : n == 49 ? 2 : 99;
        if (rows == 99)
            BOOST_TEST(!said(cut).empty(), "cut at " << n);
        else
            BOOST_TEST(parse_csv_table(cut).rows() == rows, "cut at " << n);
    }
}

// A flipped bit is an error or another table of the same shape as its first line; under the sanitizers, nothing else happens.
BOOST_AUTO_TEST_CASE(every_flipped_bit) {
    const std::string text = "\xEF\xBB\xBF\"id\",name\r\n1,\"a,\r\nb\"\r\n2,\xC3\xBC\n";
    int refused = 0;
    for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
        std::string flipped = text;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
        refused += message([&] {
                       const CsvTable table = parse_csv_table(flipped, "a");
                       for (std::size_t row = 0; row < table.rows(); ++row)
                           BOOST_TEST(table.text(row, table.columns() - 1).size() < text.size());
                   }) != "";
    }
    BOOST_TEST(refused > 100);
    BOOST_TEST(refused < int(text.size()) * 8);
}

BOOST_AUTO_TEST_CASE(files_of_the_disk) {
    const files::Directory directory;
    const std::string text = "a,b\n1,2\n", path = directory.write("a.csv", files::Bytes(text.begin(), text.end()));
    BOOST_TEST(read_csv_table(path).text(0, 1) == "2");
    BOOST_TEST(message([&] { read_csv_table(path, {}, 7); }) ==
               path + ":0: is too large, expected at most 7 bytes, got 8 bytes");
    BOOST_TEST(message([&] { read_csv_table(directory / "none"); }).starts_with(directory / "none" + ":0: cannot be opened"));
    BOOST_TEST(message([&] { read_csv_table(directory.write("e", files::Bytes{})); }) ==
               directory / "e" + ":1:1: empty file, expected a line of column names, got the end of the file");
}

// libcsv reads what we write by its rules: any fields, written with all quotes doubled, come back.
BOOST_AUTO_TEST_CASE(any_field_comes_back) {
    std::uint32_t state = 1;
    const auto draw = [&](std::uint32_t n) { return (state = state * 1664525U + 1013904223U) / 65536U % n; };
    for (int run = 0; run < 500; ++run) {
        std::vector<std::string> fields(1 + draw(4));
        std::string text = "a";
        for (std::size_t i = 1; i < fields.size(); ++i)
            text += ",b" + std::to_string(i);
        text += "\n";
        for (std::size_t i = 0; i < fields.size(); ++i) {
            for (std::uint32_t k = draw(6); k > 0; --k)
                fields[i] += "\",\r\n x"[draw(6)];
            text += i == 0 ? "\"" : ",\"";
            for (const char c : fields[i])
                text += c == '"' ? std::string("\"\"") : std::string{c};
            text += "\"";
        }
        const CsvTable table = parse_csv_table(text + "\r\n");
        BOOST_REQUIRE(table.rows() == 1);
        for (std::size_t i = 0; i < fields.size(); ++i)
            BOOST_REQUIRE(table.text(0, i) == fields[i]);
    }
}

#else

BOOST_AUTO_TEST_CASE(without_libcsv) {
    BOOST_TEST(message([] { parse_csv_table("a\n", "x.csv"); }) ==
               "x.csv:0: is CSV, expected a build with libcsv (package libcsv-dev, macro ETCH_WITH_CSV), got one without");
}

#endif

BOOST_AUTO_TEST_SUITE_END()
