/* Finds the publication date in the head of a text. */
#include "value/published.h"

#include <stdio.h>
#include <string.h>

/* A date further down, or in a line of prose, is a date of the story. */
enum { HEAD_BYTES = 600, SHORT_LINE_BYTES = 80, ISO_DAY_BYTES = 10 };

static bool is_in_short_line(const char *text, size_t length, uint32_t at)
{
    size_t begin = at;
    size_t end = at;
    while (begin > 0 && text[begin - 1] != '\n' && at - begin <= SHORT_LINE_BYTES)
        begin--;
    while (end < length && text[end] != '\n' && end - at <= SHORT_LINE_BYTES)
        end++;
    return end - begin <= SHORT_LINE_BYTES;
}

static bool read_full_day(const ns_value_context *context, const ns_match *match, ns_day *day)
{
    ns_value_context copy = *context;
    newsent_date date;
    if (strcmp(ns_pack_text(context->pack, context->pack->rules[match->rule].type), "DATE") != 0)
        return false;
    return ns_value_date(&copy, match, &date) && strcmp(date.timex, "DATE") == 0 &&
           strlen(date.value) == ISO_DAY_BYTES && ns_day_parse(date.value, ISO_DAY_BYTES, day);
}

ns_day ns_published_in_text(const ns_value_context *context, size_t length)
{
    const ns_matches *matches = context->matches;
    ns_day day = {0};
    for (size_t m = 0; m < matches->count && matches->items[m].start < HEAD_BYTES; m++)
        if (is_in_short_line(context->text, length, matches->items[m].start) &&
            read_full_day(context, &matches->items[m], &day))
            return day;
    return (ns_day){0};
}

void ns_day_write(ns_day day, char text[16])
{
    if (day.year == 0)
        text[0] = '\0';
    else
        snprintf(text, 16, "%04d-%02d-%02d", day.year % 10000, day.month, day.day);
}
