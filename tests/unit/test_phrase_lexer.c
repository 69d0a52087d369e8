/* Tokens of phrase expressions. */
#include "small_pack.h"

#include "compile/parse/phrase_lexer.h"

static ns_slice slice_of(const char *text, uint32_t line)
{
    return (ns_slice){text, strlen(text), line, 1};
}

/* The tokens of lines as "kind text@line:column ...", and the problem that ends them. */
static const char *tokens_of(const char *first, const char *second)
{
    static const char kinds[] = "enlmc";
    static char shown[1024];
    ns_expression expression = {.count = second == NULL ? 1 : 2};
    expression.pieces[0] = slice_of(first, 1);
    if (second != NULL)
        expression.pieces[1] = slice_of(second, 2);
    ns_phrase_lexer lexer = ns_phrase_lexer_of(&expression);
    const char *problem = ns_phrase_lexer_next(&lexer);
    size_t length = 0;
    shown[0] = '\0';
    while (problem == NULL && lexer.kind != NS_LEXEME_END) {
        length += (size_t)snprintf(shown + length, sizeof shown - length, "%c%.*s@%u:%u ",
                                   kinds[lexer.kind], (int)lexer.text.length, lexer.text.text,
                                   lexer.text.line, lexer.text.column);
        problem = ns_phrase_lexer_next(&lexer);
    }
    snprintf(shown + length, sizeof shown - length, "%s", problem == NULL ? "end" : problem);
    return shown;
}

static void each_kind_is_told(void **state)
{
    (void)state;
    assert_string_equal(tokens_of("month:Month (\"a b\"){1,2}?", NULL),
                        "nmonth@1:1 m:@1:6 nMonth@1:7 m(@1:13 la b@1:15 m)@1:19 c1,2@1:21 m?@1:25 "
                        "end");
}

static void lines_are_one_expression(void **state)
{
    (void)state;
    assert_string_equal(tokens_of("A  ", "\t B_1"), "nA@1:1 nB_1@2:3 end");
    assert_string_equal(tokens_of("", " A"), "nA@2:2 end");
    assert_string_equal(tokens_of("  ", NULL), "end");
}

static void what_is_open_is_a_problem(void **state)
{
    (void)state;
    assert_non_null(strstr(tokens_of("A \"b", NULL), "closing quotation mark"));
    assert_non_null(strstr(tokens_of("A \"\"", NULL), "at least one letter"));
    assert_non_null(strstr(tokens_of("A{2", NULL), "closing brace"));
    assert_non_null(strstr(tokens_of("\"a", "b\""), "closing quotation mark")); /* over lines */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_is_told),
        cmocka_unit_test(lines_are_one_expression),
        cmocka_unit_test(what_is_open_is_a_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
