/* Reads the parts of a date, then decides by their number of digits which one is the year. */
#include "value/publication_date.h"

#include <string.h>

enum {
    MOST_PARTS = 3,
    NAME_BYTES = 3, /* of the name of a month: RFC 5322 cuts it, others write it out */
    COMPACT_DIGITS = 8,
    SECONDS_DIGITS = 10,
    MILLISECONDS_DIGITS = 13,
    DAY_SECONDS = 86400
};

/* One number or month of a date. */
typedef struct date_part {
    int32_t value;
    int digits;  /* 0 for a month given by its name */
    char before; /* the mark or space in front of it, 0 at the beginning */
} date_part;

typedef struct date_parts {
    date_part items[MOST_PARTS];
    int count;
} date_parts;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Number of a month by the first three letters of its name (RFC 5322), 0 for another word. */
static int month_of(const char *word, size_t length)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (length < NAME_BYTES)
        return 0;
    for (int month = 0; month < 12; month++) {
        int i = 0;
        while (i < NAME_BYTES && (word[i] | 0x20) == names[month * NAME_BYTES + i])
            i++;
        if (i == NAME_BYTES)
            return month + 1;
    }
    return 0;
}

static size_t length_of(const char *text, bool (*is_part)(char))
{
    size_t length = 0;
    while (is_part(text[length]))
        length++;
    return length;
}

/* Digits as a number; -1 when there are more than a number of 64 bits can hold. */
static int64_t number_of(const char *digits, size_t length)
{
    int64_t number = 0;
    if (length > MILLISECONDS_DIGITS)
        return -1;
    for (size_t i = 0; i < length; i++)
        number = 10 * number + (digits[i] - '0');
    return number;
}

static ns_date_form finish(int32_t year, int32_t month, int32_t number, ns_day *day)
{
    ns_day read = {.year = year, .month = (uint8_t)month, .day = (uint8_t)number};
    bool is_day = year > 0 && year <= NS_YEAR_MAX && month >= 1 && month <= 12 && number >= 1 &&
                  number <= 31 && ns_day_is_valid(read);
    if (!is_day)
        return NS_DATE_FORM_UNKNOWN;
    *day = read;
    return NS_DATE_FORM_READ;
}

/* A date that is one number: YYYYMMDD, or a time since 1970. */
static ns_date_form read_number(const char *digits, size_t length, ns_day *day)
{
    int64_t number = number_of(digits, length);
    if (length == COMPACT_DIGITS)
        return finish((int32_t)(number / 10000), (int32_t)(number / 100 % 100),
                      (int32_t)(number % 100), day);
    if (length == MILLISECONDS_DIGITS)
        number /= 1000;
    else if (length != SECONDS_DIGITS)
        return NS_DATE_FORM_UNKNOWN;
    *day = ns_day_from_number((int32_t)(number / DAY_SECONDS));
    return NS_DATE_FORM_READ;
}

/* "W48-4" behind a year: the week, and the day of it. Monday when there is none. */
static ns_date_form read_week(int32_t year, const char *text, ns_day *day)
{
    size_t digits = length_of(text, is_digit);
    int32_t week = (int32_t)number_of(text, digits);
    int32_t weekday = NS_MONDAY;
    const char *behind = text + digits + (text[digits] == '-');
    if (digits != 2 || week < 1 || week > 53)
        return NS_DATE_FORM_UNKNOWN;
    if (is_digit(*behind))
        weekday = *behind - '0';
    if (weekday < NS_MONDAY || weekday > NS_SUNDAY)
        return NS_DATE_FORM_UNKNOWN;
    /* The fourth of January lies in week 1. */
    int32_t fourth = ns_day_number((ns_day){.year = year, .month = 1, .day = 4});
    int32_t monday = fourth - (ns_day_weekday(fourth) - NS_MONDAY);
    *day = ns_day_from_number(monday + 7 * (week - 1) + (weekday - NS_MONDAY));
    return NS_DATE_FORM_READ;
}

/* Takes up to three parts; words that are no month (weekdays, "th" of "30th") are passed over. */
static void take_parts(const char *text, date_parts *parts)
{
    char before = 0;
    while (*text != '\0' && parts->count < MOST_PARTS) {
        size_t digits = length_of(text, is_digit);
        size_t letters = length_of(text, is_letter);
        int month = month_of(text, letters);
        if (digits > 0)
            parts->items[parts->count++] =
                (date_part){(int32_t)number_of(text, digits), (int)digits, before};
        else if (month > 0)
            parts->items[parts->count++] = (date_part){month, 0, before};
        before = *text;
        text += digits + letters + (digits + letters == 0);
    }
}

/* "30/11/2023" and "11/30/2023": told apart only by a number over twelve; dots put the day first.
 */
static ns_date_form read_day_or_month_first(const date_part *parts, ns_day *day)
{
    int32_t first = parts[0].value;
    int32_t second = parts[1].value;
    bool is_dotted = parts[1].before == '.';
    if (!is_dotted && first <= 12 && second <= 12 && first != second)
        return NS_DATE_FORM_AMBIGUOUS;
    if (is_dotted || first > 12)
        return finish(parts[2].value, second, first, day);
    return finish(parts[2].value, first, second, day);
}

/* Three numbers or a month's name: by which part has four digits. Two readings are AMBIGUOUS. */
static ns_date_form read_parts(const date_parts *of, ns_day *day)
{
    const date_part *parts = of->items;
    if (of->count < MOST_PARTS)
        return NS_DATE_FORM_UNKNOWN;
    if (parts[0].digits == 4 && parts[1].digits <= 2 && parts[2].digits <= 2)
        return finish(parts[0].value, parts[1].value, parts[2].value, day);
    if (parts[2].digits != 4)
        return NS_DATE_FORM_UNKNOWN;
    if (parts[0].digits == 0)
        return finish(parts[2].value, parts[0].value, parts[1].value, day);
    if (parts[1].digits == 0)
        return finish(parts[2].value, parts[1].value, parts[0].value, day);
    return read_day_or_month_first(parts, day);
}

ns_date_form ns_publication_date_read(const char *text, ns_day *day)
{
    date_parts parts = {.count = 0};
    text += strspn(text, " \t");
    size_t digits = length_of(text, is_digit);
    const char *behind = text + digits;
    bool is_one_number = digits > 4 && strchr(" \t.TZ", *behind) != NULL;
    if (is_one_number)
        return read_number(text, digits, day);
    if (digits == 4 && behind[0] == '-' && behind[1] == 'W')
        return read_week((int32_t)number_of(text, digits), behind + 2, day);
    take_parts(text, &parts);
    return read_parts(&parts, day);
}
