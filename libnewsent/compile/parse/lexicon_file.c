/* Lexicon files: takes lines `surface TAB classes TAB attributes TAB case`, adds entries. See
 * docs/rules.md. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "compile/check/diagnostics.h"
#include "compile/check/holiday_check.h"
#include "compile/parse/source.h"

typedef enum case_policy { CASE_ANY, CASE_CAP, CASE_EXACT } case_policy;

/* What the directives of the file have set. */
typedef struct defaults {
    ns_slice classes;
    case_policy policy;
    bool is_hot;
    ns_slice type;   /* of %type; empty: the entries are words of rules */
    ns_key_map seen; /* lines of the rows, by what they say; only for diagnostics */
} defaults;

/* In which capitalisations the classes hold: all, those with a capital, or the one written. */
static newsent_status read_policy(const ns_source *source, ns_slice text, case_policy *policy,
                                  newsent_error *error)
{
    if (ns_slice_is(text, "any"))
        *policy = CASE_ANY;
    else if (ns_slice_is(text, "cap"))
        *policy = CASE_CAP;
    else if (ns_slice_is(text, "exact"))
        *policy = CASE_EXACT;
    else
        return ns_source_fail(source, text, error,
                              "unknown case policy \"%.*s\"; use any, cap or exact",
                              (int)text.length, text.text);
    return NEWSENT_OK;
}

/* A line that begins with %: defaults for the lines below it. */
static newsent_status read_directive(const ns_source *source, ns_slice line, defaults *given,
                                     newsent_error *error)
{
    ns_slice rest = line;
    ns_slice name = ns_slice_word(&rest);
    if (ns_slice_is(name, "%class") && rest.length > 0) {
        given->classes = rest;
        return NEWSENT_OK;
    }
    if (ns_slice_is(name, "%case"))
        return read_policy(source, rest, &given->policy, error);
    if (ns_slice_is(name, "%table") && (ns_slice_is(rest, "hot") || ns_slice_is(rest, "cold"))) {
        given->is_hot = ns_slice_is(rest, "hot");
        return NEWSENT_OK;
    }
    if (ns_slice_is(name, "%type") && rest.length > 0) {
        given->type = rest;
        return NEWSENT_OK;
    }
    return ns_source_fail(source, name, error,
                          "unknown directive; use %%class NAME, %%case any|cap|exact, %%table "
                          "hot|cold or %%type NAME");
}

static uint16_t shapes_of(case_policy policy, int shape)
{
    if (policy == CASE_ANY)
        return NS_SHAPES_ALL;
    return (uint16_t)(policy == CASE_CAP ? NS_SHAPES_CAP : 1 << shape);
}

static bool is_class_name(ns_slice name)
{
    for (size_t i = 0; i < name.length; i++) {
        char c = name.text[i];
        bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z' && i > 0);
        if (!is_letter && !(c >= '0' && c <= '9' && i > 0))
            return false;
    }
    return name.length > 0;
}

/* key=value; a value that is a number is stored as one too. */
static newsent_status add_attribute(ns_builder *builder, ns_source *source, ns_slice pair,
                                    uint32_t item, uint16_t class_id)
{
    ns_slice value = pair;
    ns_slice key = ns_slice_trim(ns_slice_cut(&value, '='));
    value = ns_slice_trim(value);
    if (key.length == 0 || key.length == pair.length)
        return ns_source_fail(source, pair, builder->error, "an attribute must be key=value");
    ns_attribute attribute = {.class_id = class_id};
    attribute.is_number = ns_slice_number(value, &attribute.number);
    newsent_status status = ns_builder_string(builder, key.text, key.length, &attribute.key);
    if (status == NEWSENT_OK)
        status = ns_builder_string(builder, value.text, value.length, &attribute.text);
    if (status != NEWSENT_OK)
        return status;
    return ns_builder_attribute(builder, item, &attribute);
}

/* The class, with the attributes of the line: they belong to this class of the entry. */
static newsent_status add_class(ns_builder *builder, ns_source *source, ns_slice name,
                                ns_slice attributes, uint32_t item, uint16_t shapes)
{
    uint16_t class_id;
    if (!is_class_name(name))
        return ns_source_fail(source, name, builder->error,
                              "\"%.*s\" is no class name; it must be like Month or OrgHead",
                              (int)name.length, name.text);
    newsent_status status = ns_builder_class(builder, name.text, name.length, &class_id);
    if (status == NEWSENT_OK && class_id < NS_CLASS_FIRST_OWN)
        status = ns_source_fail(source, name, builder->error,
                                "class %.*s is built in; choose another name", (int)name.length,
                                name.text);
    if (status == NEWSENT_OK)
        status = ns_builder_row(builder, item, class_id, shapes);
    while (status == NEWSENT_OK && attributes.length > 0) {
        ns_slice pair = ns_slice_trim(ns_slice_cut(&attributes, ';'));
        if (pair.length > 0)
            status = add_attribute(builder, source, pair, item, class_id);
    }
    return status;
}

static bool is_default(ns_slice column)
{
    return column.length == 0 || ns_slice_is(column, "-");
}

/* The columns of one line, with the defaults filled in. */
typedef struct row {
    ns_slice surface, classes, attributes;
    case_policy policy;
} row;

/* Cuts a line into its columns. An error names the column that is missing or too much. */
static newsent_status read_columns(const ns_source *source, ns_slice line, const defaults *given,
                                   row *read, newsent_error *error)
{
    ns_slice rest = line;
    read->surface = ns_slice_trim(ns_slice_cut(&rest, '\t'));
    read->classes = ns_slice_trim(ns_slice_cut(&rest, '\t'));
    read->attributes = ns_slice_trim(ns_slice_cut(&rest, '\t'));
    read->policy = given->policy;
    ns_slice policy = ns_slice_trim(ns_slice_cut(&rest, '\t'));
    if (is_default(read->classes))
        read->classes = given->classes;
    if (is_default(read->attributes))
        read->attributes.length = 0;
    if (rest.length > 0)
        return ns_source_fail(source, rest, error,
                              "a fifth column; there are surface, classes, attributes and case");
    if (read->classes.length == 0)
        return ns_source_fail(source, read->surface, error,
                              "the entry has no class, and the file has no %%class; columns are "
                              "separated by tabs, not spaces");
    if (is_default(policy))
        return NEWSENT_OK;
    return read_policy(source, policy, &read->policy, error);
}

/* Gives the entry each of its classes, with all its attributes. */
static newsent_status add_classes(ns_builder *builder, ns_source *source, const row *read,
                                  uint32_t item, uint16_t shapes)
{
    newsent_status status = NEWSENT_OK;
    for (ns_slice rest = read->classes; status == NEWSENT_OK && rest.length > 0;) {
        ns_slice name = ns_slice_trim(ns_slice_cut(&rest, ','));
        if (ns_slice_is(name, "Holiday"))
            status = ns_check_holiday(source, read->surface, read->attributes, builder->error);
        if (status == NEWSENT_OK)
            status = add_class(builder, source, name, read->attributes, item, shapes);
    }
    return status;
}

/* One line: surface, classes, attributes, case; empty columns take the defaults. */
static newsent_status read_entry(ns_builder *builder, ns_source *source, ns_slice line,
                                 const defaults *given)
{
    row read;
    uint32_t item;
    int shape;
    newsent_status status = read_columns(source, line, given, &read, builder->error);
    if (status != NEWSENT_OK)
        return status;
    status = ns_builder_surface(builder, read.surface.text, read.surface.length, given->is_hot,
                                &item, &shape);
    if (status == NEWSENT_ERROR_SOURCE)
        return ns_source_fail(source, read.surface, builder->error,
                              "a surface must have 1 to %d tokens", NS_ENTRY_TOKENS);
    if (status != NEWSENT_OK)
        return status;
    return add_classes(builder, source, &read, item, shapes_of(read.policy, shape));
}

/* A repeated row does no harm now, but later somebody may change only one of the two. */
static newsent_status warn_of_repeat(ns_builder *builder, ns_source *source, ns_slice line,
                                     defaults *given)
{
    uint64_t key = ns_hash_bytes(line.text, line.length);
    if (builder->diagnostics == NULL)
        return NEWSENT_OK;
    uint32_t known = ns_key_map_get(&given->seen, key);
    if (known != 0)
        ns_diagnostics_warn(builder, source, line, "the row stands in line %u already; delete one",
                            known);
    else if (!ns_key_map_put(&given->seen, &builder->allocator, key, line.line))
        return ns_fail_memory(builder->error);
    return NEWSENT_OK;
}

/* A file with %type needs no rule: its entries are entities of that type. The rule is named after
 * the type and the class, so that a rule file can override it or switch it off. */
static newsent_status add_type_rule(ns_builder *builder, const ns_source *source,
                                    const defaults *given)
{
    const ns_diagnostics *diagnostics = builder->diagnostics;
    char text[512];
    ns_slice class_name = given->classes;
    if (class_name.length == 0)
        return ns_source_fail(source, given->type, builder->error,
                              "%%type needs the class of its entries: write %%class NAME above");
    class_name = ns_slice_trim(ns_slice_cut(&class_name, ','));
    int length = snprintf(text, sizeof text,
                          "rule lexicon.%.*s\n  why an entry of a lexicon\n  type %.*s\n"
                          "  match name:%.*s\n",
                          (int)class_name.length, class_name.text, (int)given->type.length,
                          given->type.text, (int)class_name.length, class_name.text);
    if (length < 0 || (size_t)length >= sizeof text)
        return ns_source_fail(source, given->type, builder->error, "the name is too long");
    ns_source rule = {.path = source->path, .text = text, .length = (size_t)length};
    builder->diagnostics = NULL; /* nobody wrote this rule */
    newsent_status status = ns_compile_rules(builder, &rule);
    builder->diagnostics = diagnostics;
    return status;
}

newsent_status ns_compile_lexicon(ns_builder *builder, ns_source *source)
{
    defaults given = {.policy = CASE_ANY, .is_hot = false};
    newsent_status status = NEWSENT_OK;
    ns_slice line;
    while (status == NEWSENT_OK && ns_source_next(source, &line)) {
        bool is_comment =
            line.length > 0 && line.text[0] == '#' && (line.length == 1 || line.text[1] == ' ');
        if (is_comment || ns_slice_trim(line).length == 0)
            continue;
        if (line.text[0] == '%' && line.length > 1 && line.text[1] >= 'a' && line.text[1] <= 'z')
            status = read_directive(source, line, &given, builder->error);
        else
            status = read_entry(builder, source, line, &given);
        if (status == NEWSENT_OK)
            status = warn_of_repeat(builder, source, line, &given);
        status = ns_diagnostics_report(builder, status);
    }
    ns_key_map_free(&given.seen, &builder->allocator);
    if (status == NEWSENT_OK && given.type.length > 0)
        status = ns_diagnostics_report(builder, add_type_rule(builder, source, &given));
    return status;
}
