/* Mojibake: misread once and twice, and honest text that looks like it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/mojibake.h"

/* Checks that all of the text is one character that was misread. */
static void check(const char *text, uint32_t code_point)
{
    size_t length = 0;
    assert_int_equal(ns_mojibake_read(text, 0, strlen(text), &length), code_point);
    assert_int_equal(length, strlen(text));
}

static void check_none(const char *text)
{
    size_t length = 0;
    assert_int_equal(ns_mojibake_read(text, 0, strlen(text), &length), 0);
}

static void test_letters(void **state)
{
    (void)state;
    check("Ã©", 0xE9);
    check("Ã\xC2\x81", 0xC1); /* Á: Windows-1252 has no character for its byte */
    check("Å‚", 0x142);
    check("È™", 0x219);
    check("Ê»", 0x2BB);
}

static void test_marks(void **state)
{
    (void)state;
    check("â€™", 0x2019);
    check("â\xC2\x80\xC2\x99", 0x2019); /* as Latin-1 */
    check("â€\xEF\xBF\xBD", 0x201D);    /* what had no character was replaced */
    check("Â£", 0xA3);
    check("â‚¬", 0x20AC);
    check("ï¼‘", 0xFF11);
}

static void test_misread_twice(void **state)
{
    (void)state;
    check("Ã¢â‚¬â„¢", 0x2019);
    check("ÃƒÂ©", 0xE9);
}

static void test_honest_text(void **state)
{
    (void)state;
    check_none("Ã");
    check_none("Ão");
    check_none("Å” he said"); /* a Swedish name at the end of a quotation */
    check_none("É’s");
    check_none("â bon");
    check_none("ï");
    check_none("“Ö”");
    check_none("é»");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_letters), cmocka_unit_test(test_marks),
                                       cmocka_unit_test(test_misread_twice),
                                       cmocka_unit_test(test_honest_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
