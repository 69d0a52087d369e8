/* Holiday check: the attributes that each way to find the day of a holiday has. */
#include "compile/check/holiday_check.h"

enum { RULES = 6, KEYS_PER_RULE = 4, DAYS_OF_YEAR = 366 };

static const struct {
    const char *rule;
    const char *keys[KEYS_PER_RULE];
} known_rules[RULES] = {
    {"fixed", {"month", "day"}}, {"nth", {"month", "weekday", "nth", "offset"}},
    {"easter", {"offset"}},      {"orthodox", {"offset"}},
    {"hebrew", {"offset"}},      {"table", {NULL}},
};

static const struct {
    const char *key;
    int low, high;
} ranges[] = {
    {"month", 1, 12},
    {"day", 1, 31},
    {"weekday", 1, 7},
    {"nth", -1, 5},
    {"offset", -DAYS_OF_YEAR, DAYS_OF_YEAR},
};

/* The index in known_rules of the attribute "rule"; RULES when there is none such. */
static size_t find_rule(ns_slice attributes, ns_slice *value)
{
    *value = (ns_slice){0};
    while (attributes.length > 0) {
        ns_slice pair = ns_slice_trim(ns_slice_cut(&attributes, ';'));
        if (ns_slice_is(ns_slice_trim(ns_slice_cut(&pair, '=')), "rule"))
            *value = ns_slice_trim(pair);
    }
    size_t found = 0;
    while (found < RULES && !ns_slice_is(*value, known_rules[found].rule))
        found++;
    return found;
}

static bool has_key(size_t rule, ns_slice key)
{
    for (size_t k = 0; k < KEYS_PER_RULE && known_rules[rule].keys[k] != NULL; k++)
        if (ns_slice_is(key, known_rules[rule].keys[k]))
            return true;
    return false;
}

static bool is_in_range(ns_slice key, ns_slice value)
{
    double number;
    if (!ns_slice_number(value, &number))
        return false;
    for (size_t r = 0; r < sizeof ranges / sizeof *ranges; r++)
        if (ns_slice_is(key, ranges[r].key))
            return number >= ranges[r].low && number <= ranges[r].high;
    return false;
}

/* "2024=02-10": a year and a day of it. */
static bool is_tabled_day(ns_slice key, ns_slice value)
{
    double year;
    double month;
    double day;
    ns_slice rest = value;
    ns_slice first = ns_slice_cut(&rest, '-');
    if (key.length != 4 || value.length != sizeof "02-10" - 1)
        return false;
    if (!ns_slice_number(key, &year) || !ns_slice_number(first, &month) ||
        !ns_slice_number(rest, &day))
        return false;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* A holiday is a table of days, or a rule with the keys that this rule reads. */
static newsent_status check_attribute(const ns_source *source, size_t rule, ns_slice key,
                                      ns_slice value, newsent_error *error)
{
    bool is_table = known_rules[rule].keys[0] == NULL;
    if (is_table && !is_tabled_day(key, value))
        return ns_source_fail(
            source, key, error,
            "a table of days has attributes like 2024=02-10, a year and its month and day");
    if (!is_table && !has_key(rule, key))
        return ns_source_fail(
            source, key, error,
            "a holiday of rule=%s has no attribute %.*s; docs/rules.md lists them",
            known_rules[rule].rule, (int)key.length, key.text);
    if (!is_table && !is_in_range(key, value))
        return ns_source_fail(source, value, error, "%.*s of a holiday cannot be \"%.*s\"",
                              (int)key.length, key.text, (int)value.length, value.text);
    return NEWSENT_OK;
}

newsent_status ns_check_holiday(const ns_source *source, ns_slice surface, ns_slice attributes,
                                newsent_error *error)
{
    ns_slice name;
    size_t rule = find_rule(attributes, &name);
    if (rule == RULES)
        return ns_source_fail(source, name.length > 0 ? name : surface, error,
                              "a holiday needs rule=fixed, nth, easter, orthodox, hebrew or table");
    newsent_status status = NEWSENT_OK;
    while (status == NEWSENT_OK && attributes.length > 0) {
        ns_slice value = ns_slice_trim(ns_slice_cut(&attributes, ';'));
        ns_slice key = ns_slice_trim(ns_slice_cut(&value, '='));
        if (key.length > 0 && !ns_slice_is(key, "rule"))
            status = check_attribute(source, rule, key, ns_slice_trim(value), error);
    }
    return status;
}
