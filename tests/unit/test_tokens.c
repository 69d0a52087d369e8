/* Tokens: kinds, borders, shapes and flags of what news writes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"

#include "base/hash.h"
#include "text/tokens.h"

/*
 * Writes tokens as "w:word n:5 ~p:-": the kind (word, number, alnum, clitic, punct, symbol), after
 * ~ when it is glued to the token before.
 */
static void write_tokens(const ns_tokens *tokens, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < tokens->count && used < size; i++)
        used += (size_t)snprintf(
            out + used, size - used, "%s%s%c:%.*s", i > 0 ? " " : "",
            tokens->flags[i] & NS_TOKEN_GLUED ? "~" : "", "wnacps"[tokens->kind[i]],
            (int)(tokens->end[i] - tokens->start[i]), tokens -> text + tokens -> start[i]);
}

static ns_tokens read_all(const char *text, size_t length)
{
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    ns_tokens tokens = {0};
    assert_true(ns_tokens_read(&tokens, &allocator, text, 0, length));
    return tokens;
}

static void free_all(ns_tokens *tokens)
{
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    ns_tokens_free(tokens, &allocator);
}

static void check(const char *text, const char *expected)
{
    char written[1024];
    ns_tokens tokens = read_all(text, strlen(text));
    write_tokens(&tokens, written, sizeof written);
    assert_string_equal(written, expected);
    free_all(&tokens);
}

static void test_words(void **state)
{
    (void)state;
    check("Profit rose", "w:Profit w:rose");
    check("internationalisation eightlet", "w:internationalisation w:eightlet");
    check("Zürich's café", "w:Zürich ~c:'s w:café");
    check("Émile naïve", "w:Émile w:naïve");
    check("e\xCC\x81t\xC3\xA9", "w:e\xCC\x81t\xC3\xA9");
    check("日本 語", "w:日本 w:語");
    check("in\xC2\xADvest x\xC2\xAD y", "w:in\xC2\xADvest w:x w:y");
}

static void test_apostrophes(void **state)
{
    (void)state;
    check("O'Brien don't d'Ivoire", "w:O'Brien w:don't w:d'Ivoire");
    check("O’Brien don’t", "w:O’Brien w:don’t");
    check("Ode's Ode’s ODE'S U.S.'s", "w:Ode ~c:'s w:Ode ~c:’s w:ODE ~c:'S w:U.S. ~c:'s");
    check("the airlines' plan", "w:the w:airlines ~c:' w:plan");
    check("the airlines’ plan", "w:the w:airlines ~c:’ w:plan");
    check("the 1990's", "w:the n:1990 ~c:'s");
    check("Bang!'s", "w:Bang ~p:! ~c:'s");
    check("the 'big six' firms", "w:the p:' ~w:big w:six ~p:' w:firms");
    check("the 'big firms' fell", "w:the p:' ~w:big w:firms ~p:' w:fell");
    check("the ‘big firms’ fell", "w:the p:‘ ~w:big w:firms ~p:’ w:fell");
    check("rock 'n' roll", "w:rock p:' ~w:n ~p:' w:roll");
}

static void test_acronyms(void **state)
{
    (void)state;
    check("U.S. at 5 p.m. in D.C.", "w:U.S. w:at n:5 w:p.m. w:in w:D.C.");
    check("S.p.A. U.S.-based", "w:S.p.A. w:U.S. ~p:- ~w:based");
    check("the U.S and", "w:the w:U.S w:and");
    check("J. Ode, J.P. Ode", "w:J ~p:. w:Ode ~p:, w:J.P. w:Ode");
    check("J.P.Ode", "w:J.P. ~w:Ode");
    check("Ode Inc.", "w:Ode w:Inc ~p:.");
    check("Plan A.The end", "w:Plan w:A ~p:. ~w:The w:end");
    check("8p.m.", "n:8 ~w:p.m.");
}

static void test_numbers(void **state)
{
    (void)state;
    check("3.5 700,000 1,00,000 12,345,678.90", "n:3.5 n:700,000 n:1,00,000 n:12,345,678.90");
    check("2023. 2023, 1,50 1,5000 2020,300",
          "n:2023 ~p:. n:2023 ~p:, n:1 ~p:, ~n:50 n:1 ~p:, ~n:5000 n:2020 ~p:, ~n:300");
    check("1.2.3", "n:1.2 ~p:. ~n:3");
    check("½ 2½ ⅔", "n:½ n:2½ n:⅔");
    check("3.5bn 16th 90s 7pm 5G", "n:3.5 ~w:bn n:16 ~w:th n:90 ~w:s n:7 ~w:pm n:5 ~w:G");
    check("2023-11-30", "n:2023 ~p:- ~n:11 ~p:- ~n:30");
    check("१२३", "n:१२३");
}

static void test_mixtures(void **state)
{
    (void)state;
    check("Q3 A330neo FY24 H1 COVID-19", "a:Q3 a:A330neo a:FY24 a:H1 w:COVID ~p:- ~n:19");
    check("km² 5²", "a:km² n:5 ~s:²");
    check("AT&T JD.com", "w:AT ~p:& ~w:T w:JD ~p:. ~w:com");
    check("US$3bn €5 12%", "w:US ~s:$ ~n:3 ~w:bn s:€ ~n:5 n:12 ~s:%");
}

static void test_marks(void **state)
{
    (void)state;
    check("a - b – c — d−e", "w:a p:- w:b p:– w:c p:— w:d ~p:− ~w:e");
    check("so... well… yes.. no....", "w:so ~p:... w:well ~p:… w:yes ~p:. ~p:. w:no ~p:....");
    check("(“Ode”)", "p:( ~p:“ ~w:Ode ~p:” ~p:)");
    check("\xF0\x9F\x9A\x80\xF0\x9F\x9A\x80 5°", "s:\xF0\x9F\x9A\x80 ~s:\xF0\x9F\x9A\x80 n:5 ~s:°");
    check("a_b #c @d", "w:a ~p:_ ~w:b s:# ~w:c s:@ ~w:d");
}

static void test_spaces(void **state)
{
    (void)state;
    check("a\xC2\xA0"
          "b\xE2\x80\x89"
          "c\td\xE2\x80\x8B"
          "e",
          "w:a w:b w:c w:d w:e");
    check("\xEF\xBB\xBF"
          "Ode",
          "w:Ode");
    check("", "");
    check(" \n\t ", "");
    ns_tokens tokens = read_all("a\0b", 3);
    assert_int_equal(tokens.count, 2);
    assert_int_equal(tokens.flags[1] & NS_TOKEN_GLUED, 0);
    free_all(&tokens);
}

static int shape_of(const char *word)
{
    ns_tokens tokens = read_all(word, strlen(word));
    assert_int_equal(tokens.count, 1);
    int shape = tokens.shape[0];
    free_all(&tokens);
    return shape;
}

static void test_shapes(void **state)
{
    (void)state;
    static const struct {
        int shape;
        const char *words[12];
    } cases[] = {{NS_SHAPE_LOWER,
                  {"market", "a.m.", "don't", "zürich", "internationally", "2023", ".", "語", "é"}},
                 {NS_SHAPE_TITLE,
                  {"Market", "A", "O'Brien", "O’Brien", "Zürich", "Émile", "É", "Internationally",
                   "Eightlet", "Q3"}},
                 {NS_SHAPE_UPPER,
                  {"MARKET", "U.S.", "DON'T", "ZÜRICH", "OK", "INTERNATIONAL", "FY24", "O'BRIEN"}},
                 {NS_SHAPE_MIXED,
                  {"eBay", "McDonald", "S.p.A.", "d'Ivoire", "iPhone", "JPMorgan", "InternationalX",
                   "internationaX", "ÉmileZ"}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t w = 0; cases[i].words[w] != NULL; w++)
            assert_int_equal(shape_of(cases[i].words[w]), cases[i].shape);
}

/* Lines, paragraphs and plain digits as letters. */
static void check_flags(const char *text, const char *expected)
{
    char written[64] = "";
    ns_tokens tokens = read_all(text, strlen(text));
    for (size_t i = 0; i < tokens.count; i++) {
        uint8_t flags = tokens.flags[i];
        const char *letter = "-";
        if (flags & NS_TOKEN_PARAGRAPH)
            letter = "P";
        else if (flags & NS_TOKEN_LINE)
            letter = "L";
        else if (flags & NS_TOKEN_DIGITS)
            letter = "D";
        strcat(written, letter);
        assert_true(!(flags & NS_TOKEN_PARAGRAPH) || flags & NS_TOKEN_LINE);
    }
    assert_string_equal(written, expected);
    free_all(&tokens);
}

static void test_flags(void **state)
{
    (void)state;
    check_flags("a b\nc\n\nd", "P-LP");
    check_flags("a\r\nb\r\n \t\r\nc", "PLP");
    check_flags("a\xE2\x80\xA8"
                "b\xE2\x80\xA9"
                "c",
                "PLP");
    check_flags("\n\na", "P");
    check_flags("a 12 1,200 1.5 2½ 007", "PD---D");
}

/* Tokens that go on to a number without a space, as letters. */
static void test_near_a_number(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {{"FY 24", "--"},        {"FY24", "-"},  {"FY'24", "yy-"},  {"no-1", "yy-"},
                 {"a-b-c-1", "---yyy-"}, {"1-2", "yy-"}, {"x(A4)", "yy--"}, {"9 a", "--"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char written[64] = "";
        ns_tokens tokens = read_all(cases[i].text, strlen(cases[i].text));
        for (size_t t = 0; t < tokens.count; t++)
            strcat(written, tokens.flags[t] & NS_TOKEN_TO_NUMBER ? "y" : "-");
        assert_string_equal(written, cases[i].expected);
        free_all(&tokens);
    }
}

static void check_one_word(const char *text, size_t length, size_t word, size_t letters)
{
    ns_tokens tokens = read_all(text, length);
    size_t found = 0;
    for (size_t i = 0; i < tokens.count; i++)
        if (tokens.start[i] == word) {
            found++;
            assert_int_equal(tokens.end[i], word + letters);
            assert_int_equal(tokens.kind[i], NS_TOKEN_WORD);
            assert_int_equal(tokens.shape[i], NS_SHAPE_TITLE);
            assert_true(tokens.hash[i] == ns_hash_word(text + word, letters));
        }
    assert_int_equal(found, 1);
    free_all(&tokens);
}

/* Words of all lengths wherever they lie in a window, up to the end of the text; its memory ends
 * there too. */
static void test_words_at_each_place(void **state)
{
    (void)state;
    for (size_t letters = 1; letters <= 140; letters += letters < 70 ? 1 : 31)
        for (size_t word = 0; word < 70; word++)
            for (size_t behind = 0; behind <= 18; behind += 9) {
                size_t length = word + letters + behind;
                char *text = malloc(length);
                memset(text, ',', length);
                memset(text + word, 'r', letters);
                text[word] = 'W';
                check_one_word(text, length, word, letters);
                free(text);
            }
}

/* What stands at the border of two windows is read as elsewhere. */
static void test_same_at_each_place(void **state)
{
    (void)state;
    static const char *const texts[] = {"U.S. x",
                                        "a.m.",
                                        "J. Doe",
                                        "Wait... no",
                                        "so.. on",
                                        "don't",
                                        "Co's x",
                                        "x 1,000.5 y",
                                        "Q3",
                                        "eBay",
                                        "NATO!",
                                        "caf\xC3\xA9 x",
                                        "\xE2\x80\x9CYes.\xE2\x80\x9D No",
                                        "one\ntwo",
                                        "one\n\nTwo",
                                        "x\x7Fy",
                                        "5G",
                                        "(a)"};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        ns_tokens alone = read_all(texts[t], strlen(texts[t]));
        for (size_t at = 1; at < 140; at++) {
            char text[200];
            memset(text, ' ', at);
            strcpy(text + at, texts[t]);
            ns_tokens tokens = read_all(text, strlen(text));
            assert_int_equal(tokens.count, alone.count);
            assert_int_equal(tokens.sentence_count, alone.sentence_count);
            for (size_t i = 0; i < tokens.count; i++) {
                assert_int_equal(tokens.start[i], alone.start[i] + at);
                assert_int_equal(tokens.end[i], alone.end[i] + at);
                assert_true(tokens.hash[i] == alone.hash[i]);
            }
            assert_memory_equal(tokens.kind, alone.kind, alone.count);
            assert_memory_equal(tokens.shape, alone.shape, alone.count);
            assert_memory_equal(tokens.flags, alone.flags, alone.count);
            assert_memory_equal(tokens.sentences, alone.sentences,
                                alone.sentence_count * sizeof *alone.sentences);
            free_all(&tokens);
        }
        free_all(&alone);
    }
}

/* The flags of the first token of a block come from the text before it. */
static void test_block_in_the_middle(void **state)
{
    (void)state;
    newsent_allocator allocator = ns_allocator_or_default((newsent_allocator){0});
    const char *text = "One two.\nThree\r\n\r\nFour";
    static const struct {
        size_t begin;
        uint8_t flags;
    } cases[] = {{0, NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH},
                 {4, 0},
                 {9, NS_TOKEN_LINE},
                 {18, NS_TOKEN_LINE | NS_TOKEN_PARAGRAPH}};
    ns_tokens tokens = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(ns_tokens_read(&tokens, &allocator, text, cases[i].begin, strlen(text)));
        assert_int_equal(tokens.start[0], cases[i].begin);
        assert_int_equal(tokens.flags[0], cases[i].flags);
    }
    ns_tokens_free(&tokens, &allocator);
    assert_null(tokens.hash);
}

static void check_tokens_of(const char *text, size_t length)
{
    char *exact = malloc(length + 1);
    memcpy(exact, text, length);
    ns_tokens tokens = read_all(exact, length);
    size_t at = 0;
    for (size_t i = 0; i < tokens.count; i++) {
        assert_true(tokens.start[i] >= at && tokens.end[i] > tokens.start[i] &&
                    tokens.end[i] <= length);
        assert_true(tokens.hash[i] ==
                    ns_hash_word(exact + tokens.start[i], tokens.end[i] - tokens.start[i]));
        assert_true(tokens.kind[i] <= NS_TOKEN_SYMBOL && tokens.shape[i] < NS_SHAPES);
        at = tokens.end[i];
    }
    free_all(&tokens);
    free(exact);
}

static void test_any_bytes(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a",    "Z",    "mid",      "1", "23", ",",        ".",           "'",  "s",
        " ",    "\n",   "’",        "é", "½",  "\xC2\xAD", "\xCC\x81",    "語", "\xF0\x9F\x9A\x80",
        "\xFF", "\xC3", "\xE2\x80", "-", "$",  "\r\n",     "\xE2\x80\x8D"};
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        char text[128] = "";
        size_t length = 0;
        for (int i = 0; i < round % 24; i++) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        check_tokens_of(text, length);
    }
}

static void check_repeated(const char *unit, size_t count, size_t expected)
{
    size_t size = strlen(unit);
    char *text = malloc(size * count);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * size, unit, size);
    ns_tokens tokens = read_all(text, size * count);
    assert_int_equal(tokens.count, expected);
    free_all(&tokens);
    free(text);
}

/* Each would take hours if some part were read again and again. */
static void test_hostile_lengths(void **state)
{
    (void)state;
    enum { MANY = 1000000 };
    check_repeated("x", MANY, 1);
    check_repeated("語", MANY, 1);
    check_repeated("7", MANY, 1);
    check_repeated(".", MANY, 1);
    check_repeated("a.", MANY, 1);
    check_repeated("a'", MANY, 2);
    check_repeated(",111", MANY, 2);
    check_repeated("11,", MANY, 2 * MANY);
    check_repeated("'", MANY, MANY);
    check_repeated("\xE2\x80\x8D", MANY, 0);
    check_repeated("a\xC2\xAD", MANY, 1);
    check_repeated("\xC2\xAD", MANY, 0);
}

/* An allocator that fails at a given call and checks what it is told. */
typedef struct failing {
    size_t calls_left, bytes;
} failing;

static void *resize_or_fail(void *ctx, void *memory, size_t old_size, size_t new_size)
{
    failing *state = ctx;
    if (new_size > 0 && state->calls_left-- == 0) {
        state->calls_left = 0;
        return NULL;
    }
    state->bytes += new_size - old_size;
    if (new_size > 0)
        return realloc(memory, new_size);
    free(memory);
    return NULL;
}

static void test_memory_runs_out(void **state)
{
    (void)state;
    char marks[128];
    memset(marks, '-', sizeof marks);
    for (size_t calls = 0; calls < 3; calls++) {
        failing fail = {.calls_left = calls};
        newsent_allocator allocator = {&fail, resize_or_fail};
        ns_tokens tokens = {0};
        bool is_read = ns_tokens_read(&tokens, &allocator, marks, 0,
                                      sizeof marks); /* more than the guess: two allocations */
        assert_int_equal(is_read, calls >= 2);
        ns_tokens_free(&tokens, &allocator);
        assert_int_equal(fail.bytes, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_apostrophes),
        cmocka_unit_test(test_acronyms),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_mixtures),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_spaces),
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_near_a_number),
        cmocka_unit_test(test_words_at_each_place),
        cmocka_unit_test(test_same_at_each_place),
        cmocka_unit_test(test_block_in_the_middle),
        cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_hostile_lengths),
        cmocka_unit_test(test_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
