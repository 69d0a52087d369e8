/*
 * Words: values as people write them. Numbers with separators and scale words, currencies with
 * their signs, units in the plural, days with their weekday.
 *
 * The script of the page (cli/page/page.js) has the same forms.
 */
#include "write/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "write/describe.h"

/* A code, and what stands for it. */
typedef struct word_pair {
    const char *code, *words;
} word_pair;

enum { DECIMALS = 3, SMALL_DECIMALS = 6 };

static const double LARGEST = 1e15; /* more is written as a plain number */

static const char *find_words(const word_pair *pairs, const char *code, size_t length)
{
    for (; pairs->code != NULL; pairs++)
        if (strlen(pairs->code) == length && memcmp(pairs->code, code, length) == 0)
            return pairs->words;
    return NULL;
}

/* -------------------------------------------------------------------- Quantities */

/* The digits before the point, in groups of three; below 1e6. */
static void add_grouped(buffer *to, double number, int decimals)
{
    double thousands = floor(number / 1000);
    double rest = number - thousands * 1000;
    if (thousands < 1) {
        buffer_add_rounded(to, number, decimals);
        return;
    }
    buffer_add_rounded(to, thousands, 0);
    buffer_add_char(to, ',');
    if (rest < 100)
        buffer_add_char(to, '0');
    if (rest < 10)
        buffer_add_char(to, '0');
    buffer_add_rounded(to, rest, decimals);
}

/* Large numbers in trillions, billions and millions, rounded; the exact value is in "norm". */
static void add_number(buffer *to, double number)
{
    static const struct {
        double scale;
        const char *word;
    } scales[] = {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (number >= scales[i].scale && number < LARGEST) {
            buffer_add_rounded(to, number / scales[i].scale, DECIMALS);
            buffer_add_text(to, scales[i].word);
            return;
        }
    if (number >= LARGEST)
        buffer_add_number(to, number);
    else if (number < 1)
        buffer_add_rounded(to, number, SMALL_DECIMALS);
    else
        add_grouped(to, number, DECIMALS);
}

/* An ISO 4217 code: three capitals. */
static bool is_currency(const char *unit)
{
    return strspn(unit, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 && unit[3] == '\0';
}

/* A currency with a usual sign has it before the number, others have their code. */
static void add_amount(buffer *to, double number, const char *unit)
{
    static const word_pair signs[] = {{"USD", "$"},   {"EUR", "€"},   {"GBP", "£"},  {"JPY", "¥"},
                                      {"INR", "₹"},   {"KRW", "₩"},   {"AUD", "A$"}, {"CAD", "C$"},
                                      {"HKD", "HK$"}, {"NZD", "NZ$"}, {"SGD", "S$"}, {"BRL", "R$"},
                                      {"ILS", "₪"},   {"CNY", "CN¥"}, {NULL, NULL}};
    const char *sign = find_words(signs, unit, strlen(unit));
    if (number < 0)
        buffer_add_text(to, "−");
    if (sign != NULL)
        buffer_add_text(to, sign);
    else if (is_currency(unit))
        buffer_format(to, "%s ", unit);
    add_number(to, fabs(number));
    bool has_tenths = to->length > 2 && to->bytes[to->length - 2] == '.';
    if (has_tenths && is_currency(unit))
        buffer_add_char(to, '0'); /* "€41.20" */
}

static bool ends_with(const char *word, size_t length, const char *end)
{
    size_t size = strlen(end);
    return length >= size && memcmp(word + length - size, end, size) == 0;
}

/* "person" -> "people", "company" -> "companies", "bus" -> "buses", "job cut" -> "job cuts". */
static void add_plural(buffer *to, const char *unit)
{
    static const word_pair irregular[] = {
        {"person", "people"}, {"man", "men"},       {"woman", "women"},       {"child", "children"},
        {"foot", "feet"},     {"people", "people"}, {"aircraft", "aircraft"}, {NULL, NULL}};
    static const char *const hissing[] = {"s", "x", "z", "ch", "sh"};
    const char *space = strrchr(unit, ' ');
    const char *last = space == NULL ? unit : space + 1;
    size_t length = strlen(last);
    const char *other = find_words(irregular, last, length);
    buffer_add(to, unit, (size_t)(last - unit));
    if (other != NULL) {
        buffer_add_text(to, other);
        return;
    }
    if (length > 1 && last[length - 1] == 'y' && strchr("aeiou", last[length - 2]) == NULL) {
        buffer_add(to, last, length - 1);
        buffer_add_text(to, "ies");
        return;
    }
    buffer_add(to, last, length);
    for (size_t i = 0; i < sizeof hissing / sizeof *hissing; i++)
        if (ends_with(last, length, hissing[i])) {
            buffer_add_char(to, 'e');
            break;
        }
    buffer_add_char(to, 's');
}

/* A unit whose last word is one takes a plural; "MW" and "m2" do not. */
static bool is_countable(const char *unit)
{
    const char *space = strrchr(unit, ' ');
    const char *last = space == NULL ? unit : space + 1;
    size_t length = strlen(last);
    return length > 2 && strspn(last, "abcdefghijklmnopqrstuvwxyz-") == length;
}

/* The unit behind the number; a currency stood before it. */
static void add_unit(buffer *to, const newsent_metric *metric)
{
    bool is_one = !metric->is_range && metric->low == 1.0;
    if (metric->unit[0] == '\0' || is_currency(metric->unit))
        return;
    if (strcmp(metric->unit, "%") == 0) {
        buffer_add_char(to, '%');
        return;
    }
    buffer_add_char(to, ' ');
    if (is_one || !is_countable(metric->unit))
        buffer_add_text(to, metric->unit);
    else
        add_plural(to, metric->unit);
}

static void add_word(buffer *to, const char *word, const char *after)
{
    if (word != NULL && word[0] != '\0')
        buffer_format(to, "%s%s", word, after);
}

/* A quantity as a person would say it: "up about $3.5 billion a year". */
static void add_metric(buffer *to, const newsent_metric *metric)
{
    const char *per = metric->per == NULL ? "" : metric->per;
    add_word(to, metric->change, " ");
    add_word(to, metric->modifier, " ");
    add_amount(to, metric->low, metric->unit);
    if (metric->is_range) {
        buffer_add_text(to, " to ");
        add_amount(to, metric->high, metric->unit);
    }
    add_unit(to, metric);
    if (per[0] != '\0')
        buffer_format(to, " per %s", per);
    else if (metric->period != NULL && metric->period[0] != '\0')
        buffer_format(to, " each %s", metric->period);
}

/* ------------------------------------------------------------------------- Dates */

/* Whether text has the form: '0' is a digit, anything else itself; *end is set behind it. */
static bool has_form(const char *text, const char *form, const char **end)
{
    for (; *form != '\0'; form++, text++) {
        bool is_digit = *text >= '0' && *text <= '9';
        if (*form == '0' && !is_digit)
            return false;
        if (*form != '0' && *form != *text)
            return false;
    }
    *end = text;
    return true;
}

static int two_digits(const char *digits)
{
    return (digits[0] - '0') * 10 + digits[1] - '0';
}

/* "Thursday 30 Nov 2023", or without the weekday. */
static void add_day(buffer *to, const char *value, bool with_weekday)
{
    struct tm day = {0};
    char words[32];
    day.tm_year = two_digits(value) * 100 + two_digits(value + 2) - 1900;
    day.tm_mon = two_digits(value + 5) - 1;
    day.tm_mday = two_digits(value + 8);
    timegm(&day);
    if (with_weekday && strftime(words, sizeof words, "%A ", &day) > 0)
        buffer_add_text(to, words);
    buffer_format(to, "%d ", day.tm_mday);
    if (strftime(words, sizeof words, "%b ", &day) > 0)
        buffer_add_text(to, words);
    buffer_format(to, "%.4s", value);
}

static void add_month(buffer *to, const char *digits)
{
    struct tm month = {.tm_mon = two_digits(digits) - 1, .tm_mday = 1};
    char words[32];
    if (month.tm_mon >= 0 && month.tm_mon < 12 && strftime(words, sizeof words, "%B", &month) > 0)
        buffer_add_text(to, words);
}

static const char *find_part(const char *code)
{
    static const word_pair parts[] = {
        {"Q1", "first quarter"},  {"Q2", "second quarter"}, {"Q3", "third quarter"},
        {"Q4", "fourth quarter"}, {"H1", "first half"},     {"H2", "second half"},
        {"SP", "spring"},         {"SU", "summer"},         {"FA", "autumn"},
        {"WI", "winter"},         {"MO", "morning"},        {"AF", "afternoon"},
        {"EV", "evening"},        {"NI", "night"},          {NULL, NULL}};
    return find_words(parts, code, strlen(code));
}

/* "P3Y" -> "3 years"; false for a compound one. */
static bool add_duration(buffer *to, const char *value)
{
    static const word_pair units[] = {{"Y", "year"},     {"M", "month"},    {"W", "week"},
                                      {"D", "day"},      {"Q", "quarter"},  {"TH", "hour"},
                                      {"TM", "minute"},  {"TS", "second"},  {"DE", "decade"},
                                      {"CE", "century"}, {"WE", "weekend"}, {NULL, NULL}};
    char unit[4] = "";
    bool is_time = value[0] == 'P' && value[1] == 'T';
    const char *digits = value + 1 + is_time;
    size_t count = value[0] == 'P' ? strspn(digits, "0123456789.") : 0;
    if (count == 0 || strlen(digits + count) > 2)
        return false;
    snprintf(unit, sizeof unit, "%s%s", is_time ? "T" : "", digits + count);
    const char *word = find_words(units, unit, strlen(unit));
    if (word == NULL)
        return false;
    buffer_add(to, digits, count);
    buffer_add_char(to, ' ');
    if (count == 1 && digits[0] == '1')
        buffer_add_text(to, word);
    else
        add_plural(to, word);
    return true;
}

/* A year and what follows it: "2023-Q3", "FY2024", "2023-11", "2023-W48". */
static bool add_part_of_year(buffer *to, const char *value)
{
    const char *rest;
    const char *fiscal = strncmp(value, "FY", 2) == 0 ? "fiscal " : "";
    const char *year = fiscal[0] == '\0' ? value : value + 2;
    if (!has_form(year, "0000", &rest) || (rest[0] != '\0' && rest[0] != '-'))
        return false;
    const char *part = rest[0] == '\0' ? NULL : find_part(rest + 1);
    if (rest[0] == '\0')
        buffer_format(to, "%s%s", fiscal, year);
    else if (part != NULL)
        buffer_format(to, "%s of %s%.4s", part, fiscal, year);
    else if (has_form(rest, "-00", &rest) && rest[0] == '\0') {
        add_month(to, rest - 2);
        buffer_format(to, " %.4s", year);
    } else if (has_form(year + 4, "-W00", &rest) && rest[0] == '\0')
        buffer_format(to, "week %.2s of %.4s", rest - 2, year);
    else
        return false;
    return true;
}

/* "2023-11-30", "2023-11-30T11:40", "2023-11-30TMO". */
static bool add_day_and_time(buffer *to, const char *value, bool with_weekday)
{
    const char *rest;
    const char *end;
    if (!has_form(value, "0000-00-00", &rest) || (rest[0] != '\0' && rest[0] != 'T'))
        return false;
    const char *part = rest[0] == '\0' ? NULL : find_part(rest + 1);
    if (part != NULL)
        buffer_format(to, "%s of ", part);
    else if (has_form(rest, "T00:00", &end))
        buffer_format(to, "%.5s, ", rest + 1);
    else if (rest[0] != '\0')
        return false;
    add_day(to, value, with_weekday);
    return true;
}

/* "XXXX-WXX-4", "XXXX-Q1", "XXXX-11-30": no year. */
static bool add_unplaced(buffer *to, const char *value)
{
    const char *rest;
    if (strncmp(value, "XXXX-", 5) != 0)
        return false;
    value += 5;
    const char *part = find_part(value);
    if (part != NULL)
        buffer_add_text(to, part);
    else if (has_form(value, "WXX-0", &rest) && rest[0] == '\0') {
        struct tm day = {.tm_wday = (value[4] - '0') % 7};
        char words[32];
        if (strftime(words, sizeof words, "%A", &day) > 0)
            buffer_format(to, "a %s, date unknown", words);
        return true;
    } else if (has_form(value, "00", &rest) && (rest[0] == '\0' || rest[0] == '-')) {
        if (rest[0] == '-')
            buffer_format(to, "%s ", rest + 1 + (rest[1] == '0'));
        add_month(to, value);
    } else
        return false;
    buffer_add_text(to, ", year unknown");
    return true;
}

/* A TIMEX3 value that is a point or a period, in words. */
static void add_moment(buffer *to, const char *value, bool with_weekday)
{
    static const word_pair references[] = {{"PRESENT_REF", "now"},
                                           {"PAST_REF", "the past"},
                                           {"FUTURE_REF", "the future"},
                                           {NULL, NULL}};
    const char *known = find_words(references, value, strlen(value));
    const char *end;
    if (known != NULL)
        buffer_add_text(to, known);
    else if (has_form(value, "000", &end) && end[0] == '\0')
        buffer_format(to, "%s0s", value);
    else if (!add_day_and_time(to, value, with_weekday) && !add_part_of_year(to, value) &&
             !add_unplaced(to, value) && !add_duration(to, value))
        buffer_add_text(to, value);
}

void words_add_moment(buffer *to, const char *value)
{
    add_moment(to, value, false);
}

/* The days of what is neither a day, a month nor a year. */
static void add_days(buffer *to, const newsent_date *date)
{
    size_t length = strlen(date->value);
    bool is_plain = length == 4 || (length == 7 && date->value[5] >= '0' && date->value[5] <= '9');
    if (is_plain || date->first_day[0] == '\0' || strcmp(date->first_day, date->last_day) == 0)
        return;
    buffer_add_text(to, " (");
    add_day(to, date->first_day, false);
    buffer_add_text(to, " to ");
    add_day(to, date->last_day, false);
    buffer_add_char(to, ')');
}

/* "2X" times "EVERY" "P1W": "2 times every week". */
static void add_set(buffer *to, const newsent_date *date)
{
    buffer length = {0};
    size_t count = strspn(date->freq, "0123456789");
    if (count > 0)
        buffer_format(to, "%.*s times ", (int)count, date->freq);
    buffer_add_text(to, "every ");
    add_moment(&length, date->value, false);
    size_t skipped = 0;
    if (length.length > 2 && memcmp(length.bytes, "1 ", 2) == 0)
        skipped = 2;
    if (length.bytes != NULL)
        buffer_add(to, length.bytes + skipped, length.length - skipped);
    buffer_free(&length);
}

/* A time expression in words, with what modifies it. */
static void add_date(buffer *to, const newsent_date *date)
{
    static const word_pair mods[] = {{"APPROX", "about"},
                                     {"START", "start of"},
                                     {"MID", "middle of"},
                                     {"END", "end of"},
                                     {"BEFORE", "before"},
                                     {"AFTER", "after"},
                                     {"LESS_THAN", "less than"},
                                     {"MORE_THAN", "more than"},
                                     {"EQUAL_OR_LESS", "at most"},
                                     {"EQUAL_OR_MORE", "at least"},
                                     {NULL, NULL}};
    if (strcmp(date->timex, "SET") == 0) {
        add_set(to, date);
        return;
    }
    add_word(to, find_words(mods, date->mod, strlen(date->mod)), " ");
    add_moment(to, date->value, true);
    add_days(to, date);
}

void words_add_value(buffer *to, const newsent_entity *entity)
{
    if (entity->type == NEWSENT_METRIC)
        add_metric(to, entity->metric);
    else if (entity->type == NEWSENT_DATE)
        add_date(to, entity->date);
    else
        describe_value(to, entity);
}
