/* What is refused in a rule file, and what is doubtful. */
#include "compile/check/rule_check.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "compile/check/diagnostics.h"
#include "compile/check/regex_check.h"
#include "value/date.h"
#include "value/metric.h"

static newsent_status refuse(ns_phrase *phrase, ns_slice at, const char *message)
{
    return ns_source_fail(phrase->source, at, phrase->builder->error, "%s", message);
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_alnum(char c)
{
    return is_capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

newsent_status ns_check_class_name(ns_phrase *phrase, ns_slice name)
{
    for (size_t i = 0; i < name.length; i++)
        if (!is_alnum(name.text[i]) || !is_capital(name.text[0]))
            return refuse(phrase, name,
                          "the name must begin with a capital and have letters and digits only, "
                          "such as Month or OrgHead");
    uint32_t known =
        ns_key_map_get(&phrase->builder->class_map, ns_hash_bytes(name.text, name.length));
    if (known != 0 && known - 1 < NS_CLASS_FIRST_OWN)
        return ns_source_fail(phrase->source, name, phrase->builder->error,
                              "class %.*s is built in; choose another name", (int)name.length,
                              name.text);
    return NEWSENT_OK;
}

newsent_status ns_check_rule_name(ns_phrase *phrase, ns_slice name)
{
    for (size_t i = 0; i < name.length; i++)
        if (!is_alnum(name.text[i]) && memchr("._-", name.text[i], 3) == NULL)
            return refuse(phrase, name,
                          "the name of a rule has letters, digits, dots, _ and - only, such as "
                          "date.month_day");
    return NEWSENT_OK;
}

newsent_status ns_check_type(ns_phrase *phrase, ns_slice type)
{
    for (size_t i = 0; i < type.length; i++)
        if (!(is_capital(type.text[i]) || type.text[i] == '_' ||
              (i > 0 && is_alnum(type.text[i]) && type.text[i] <= '9')))
            return refuse(
                phrase, type,
                "a type is one word in capitals, such as DATE, NONE or a PRODUCT of your own");
    return NEWSENT_OK;
}

newsent_status ns_check_example(ns_phrase *phrase, ns_slice text, bool is_yes)
{
    const char *open = text.length == 0 ? NULL : memchr(text.text, '[', text.length);
    const char *close =
        open == NULL ? NULL : memchr(open, ']', text.length - (size_t)(open - text.text));
    if (text.length == 0)
        return refuse(phrase, text, "the example has no sentence");
    if (is_yes && (close == NULL || close == open + 1))
        return refuse(phrase, text,
                      "a yes example shows in brackets what the rule finds: yes  It cost [$5].");
    return NEWSENT_OK;
}

static ns_slice part_from(ns_slice slice, size_t at)
{
    return (ns_slice){slice.text + at, slice.length - at, slice.line, slice.column + (uint32_t)at};
}

newsent_status ns_check_regex(ns_phrase *phrase, ns_slice pattern)
{
    ns_builder *builder = phrase->builder;
    ns_regex_problem problem;
    if (!ns_regex_check(pattern.text, pattern.length, &problem))
        return ns_source_fail(phrase->source, part_from(pattern, problem.at), builder->error, "%s",
                              problem.message);
    if (builder->diagnostics == NULL)
        return NEWSENT_OK;
    if (!ns_regex_is_quick(pattern.text, pattern.length, &problem))
        return ns_source_fail(phrase->source, part_from(pattern, problem.at), builder->error, "%s",
                              problem.message);
    if (!ns_regex_is_bounded(pattern.text, pattern.length, &problem))
        ns_diagnostics_warn(builder, phrase->source, part_from(pattern, problem.at), "%s",
                            problem.message);
    return NEWSENT_OK;
}

newsent_status ns_check_builder(ns_phrase *phrase, ns_slice name, ns_slice type, ns_slice builder)
{
    char text[64];
    bool is_date = ns_slice_is(type, "DATE"), is_metric = ns_slice_is(type, "METRIC");
    if (!is_date && !is_metric)
        return NEWSENT_OK;
    snprintf(text, sizeof text, "%.*s", (int)builder.length, builder.text);
    if (is_date ? ns_date_has_builder(text) : ns_metric_has_builder(text))
        return NEWSENT_OK;
    return ns_source_fail(
        phrase->source, builder.length > 0 ? builder : name, phrase->builder->error,
        "a rule of type %s needs a value builder for it; they are listed in docs/rules.md",
        is_date ? "DATE" : "METRIC");
}

/* A name that was met before its let is taken for a class. */
newsent_status ns_check_let(ns_phrase *phrase, ns_slice name)
{
    ns_builder *builder = phrase->builder;
    newsent_status status = ns_check_class_name(phrase, name);
    if (status != NEWSENT_OK)
        return status;
    const ns_macro *macro = ns_phrase_macro(phrase, name);
    if (macro != NULL)
        return ns_source_fail(phrase->source, name, builder->error,
                              "let %.*s stands in line %u already; rename one", (int)name.length,
                              name.text, macro->name.line);
    uint32_t known = ns_key_map_get(&builder->class_map, ns_hash_bytes(name.text, name.length));
    const ns_class_use *use = known == 0 ? NULL : &builder->class_uses[known - 1];
    if (use == NULL || use->is_defined || use->file == 0 ||
        strcmp(builder->strings + use->file, phrase->source->path) != 0)
        return NEWSENT_OK;
    ns_slice at = {.line = use->line, .column = use->column};
    if (use->line >= name.line)
        return ns_source_fail(phrase->source, at, builder->error,
                              "let %.*s uses itself; write the repeat with * or +",
                              (int)name.length, name.text);
    return ns_source_fail(phrase->source, at, builder->error,
                          "%.*s is used above its let in line %u; move the let up (lets that need "
                          "each other cannot be written)",
                          (int)name.length, name.text, name.line);
}

void ns_check_unused(ns_phrase *phrase)
{
    for (size_t m = 0; m < phrase->macro_count; m++)
        if (!phrase->macros[m].is_used && !phrase->macros[m].is_shared)
            ns_diagnostics_warn(phrase->builder, phrase->source, phrase->macros[m].name,
                                "nothing uses let %.*s; delete it",
                                (int)phrase->macros[m].name.length, phrase->macros[m].name.text);
}
