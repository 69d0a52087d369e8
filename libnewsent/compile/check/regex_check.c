/* Regexes of token rules, looked at before they are used. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "compile/check/regex_check.h"

#include <pcre2.h>
#include <stdio.h>
#include <string.h>

#include "match/char_patterns.h"
#include "match/fields.h"

enum {
    SAMPLE_BYTES = 64,
    SAMPLE_STEPS = 4000 /* a text as long as that costs a good regex some dozens */,
    NESTING_MOST = 32
};

/* Compiled as the matcher does it, so that what passes here works there. */
static pcre2_code *compile(const char *pattern, size_t length, ns_regex_problem *problem)
{
    int code = 0;
    PCRE2_SIZE at = 0;
    /* Without its optimisations PCRE2 does not give up at once on a sample that lacks some
     * character, so that what it would cost shows. */
    const uint32_t options =
        PCRE2_ANCHORED | PCRE2_UTF | PCRE2_NO_AUTO_CAPTURE | PCRE2_NO_START_OPTIMIZE;
    pcre2_code *made = pcre2_compile((PCRE2_SPTR)pattern, length, options, &code, &at, NULL);
    if (made != NULL)
        return made;
    char reason[160];
    pcre2_get_error_message(code, (PCRE2_UCHAR *)reason, sizeof reason);
    problem->at = at;
    snprintf(problem->message, sizeof problem->message, "the regex is wrong here: %s", reason);
    return NULL;
}

static bool fail(ns_regex_problem *problem, size_t at, const char *message)
{
    problem->at = at;
    snprintf(problem->message, sizeof problem->message, "%s", message);
    return false;
}

/* Where the name of a group stands: (?<name>...), (?P<name>...) or (?'name'...). */
static size_t place_of_group(const char *pattern, const char *name)
{
    for (const char *found = strstr(pattern, name); found != NULL; found = strstr(found + 1, name))
        if (found > pattern && (found[-1] == '<' || found[-1] == '\''))
            return (size_t)(found - pattern);
    return 0;
}

/* Groups without a name are no captures (PCRE2_NO_AUTO_CAPTURE), so a name that is no field is all
 * that can be wrong. */
static bool check_groups(const pcre2_code *code, const char *pattern, ns_regex_problem *problem)
{
    uint32_t count = 0;
    uint32_t entry_size = 0;
    PCRE2_SPTR table = NULL;
    pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &entry_size);
    pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &table);
    if (count > NS_CHAR_MATCH_FIELDS)
        return fail(problem, 0, "the regex has more than 8 named groups; make the others (?:...)");
    for (uint32_t i = 0; i < count; i++, table += entry_size) {
        const char *name = (const char *)table + 2;
        char message[200];
        if (ns_field_by_name(name, strlen(name)) != NS_FIELD_NONE)
            continue;
        snprintf(message, sizeof message,
                 "the group \"%.60s\" is named like no field; the fields are in docs/rules.md",
                 name);
        return fail(problem, place_of_group(pattern, name), message);
    }
    return true;
}

static bool can_be_empty(const pcre2_code *code)
{
    uint32_t can = 0;
    pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &can);
    return can != 0;
}

bool ns_regex_check(const char *pattern, size_t length, ns_regex_problem *problem)
{
    pcre2_code *code = compile(pattern, length, problem);
    if (code == NULL)
        return false;
    bool is_good = check_groups(code, pattern, problem);
    if (is_good && can_be_empty(code))
        is_good = fail(problem, 0,
                       "the regex can match nothing at all; require a character, with + in place "
                       "of * for example");
    pcre2_code_free(code);
    return is_good;
}

/* ---------------------------------------------------------------- Time */

/* Whether the regex ends within its steps on a text of one piece over and over, with something
 * foreign at the end. */
static bool ends_on(const pcre2_code *code, pcre2_match_data *data, pcre2_match_context *context,
                    const char *piece)
{
    char text[SAMPLE_BYTES + 8];
    size_t length = 0;
    size_t step = strlen(piece);
    while (length + step <= SAMPLE_BYTES) {
        memcpy(text + length, piece, step);
        length += step;
    }
    text[length++] = '\x01';
    return pcre2_match(code, (PCRE2_SPTR)text, length, 0, PCRE2_NO_JIT | PCRE2_NO_UTF_CHECK, data,
                       context) != PCRE2_ERROR_MATCHLIMIT;
}

/* Tries pairs of characters that stand in the regex, and of digits and letters that it may name by
 * a class. */
static bool ends_on_all(const pcre2_code *code, pcre2_match_data *data,
                        pcre2_match_context *context, const char *pattern, size_t length,
                        ns_regex_problem *problem)
{
    char alphabet[32] = "1aA-.,";
    char piece[4] = {0};
    size_t count = strlen(alphabet);
    for (size_t i = 0; i < length && count + 1 < sizeof alphabet; i++)
        if (pattern[i] > ' ' && pattern[i] < '\x7f' && memchr(alphabet, pattern[i], count) == NULL)
            alphabet[count++] = pattern[i];
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < count; b++) {
            piece[0] = alphabet[a];
            if (a == b)
                piece[1] = '\0';
            else
                piece[1] = alphabet[b];
            if (ends_on(code, data, context, piece))
                continue;
            problem->at = 0;
            snprintf(problem->message, sizeof problem->message,
                     "the regex tries too many ways on \"%s%s%s%s...\"; let no repeat hold another "
                     "one that can match the same",
                     piece, piece, piece, piece);
            return false;
        }
    return true;
}

bool ns_regex_is_quick(const char *pattern, size_t length, ns_regex_problem *problem)
{
    pcre2_code *code = compile(pattern, length, problem);
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    bool is_quick = true;
    if (code != NULL && data != NULL && context != NULL) {
        pcre2_set_match_limit(context, SAMPLE_STEPS);
        is_quick = ends_on_all(code, data, context, pattern, length, problem);
    }
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return is_quick;
}

/* ---------------------------------------------------------------- Repeats */

/* Length of the quantifier without an upper bound that stands here, 0 for none. */
static size_t endless_repeat(const char *pattern, size_t length, size_t i)
{
    if (i >= length)
        return 0;
    if (pattern[i] == '*' || pattern[i] == '+')
        return 1;
    const char *close = pattern[i] == '{' ? memchr(pattern + i, '}', length - i) : NULL;
    if (close != NULL && close > pattern + i + 1 && close[-1] == ',')
        return (size_t)(close - pattern) - i + 1;
    return 0;
}

/* The index of the ] that closes the set of characters begun at i. */
static size_t end_of_set(const char *pattern, size_t length, size_t i)
{
    for (i += i + 1 < length && pattern[i + 1] == '^' ? 2 : 1, i += i < length && pattern[i] == ']';
         i < length && pattern[i] != ']'; i++)
        i += pattern[i] == '\\';
    return i;
}

bool ns_regex_is_bounded(const char *pattern, size_t length, ns_regex_problem *problem)
{
    bool has_endless[NESTING_MOST] = {false}; /* of the groups that are open */
    size_t depth = 0;
    for (size_t i = 0; i < length; i++) {
        bool is_any = pattern[i] == '.', closes = pattern[i] == ')' && depth > 0;
        if (pattern[i] == '\\')
            i++;
        else if (pattern[i] == '[')
            i = end_of_set(pattern, length, i);
        else if (pattern[i] == '(' && depth + 1 < NESTING_MOST)
            has_endless[++depth] = false;
        bool holds_endless = closes && has_endless[depth];
        depth -= closes;
        bool is_endless = endless_repeat(pattern, length, i + 1) > 0;
        has_endless[depth] |= is_endless || holds_endless;
        if (!is_endless || !(is_any || holds_endless))
            continue;
        problem->at = i + 1;
        snprintf(problem->message, sizeof problem->message, "%s",
                 is_any ? "an endless repeat of any character; say which, and how many: {1,9}"
                        : "an endless repeat of what repeats endlessly; bound one of them: {1,9}");
        return false;
    }
    return true;
}
