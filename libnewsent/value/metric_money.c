/* Currencies by sign, code and coin, and by the countries of the document. */
#include "value/metric_money.h"

#include <string.h>

#include "value/metric_fields.h"

enum {
    LEAST_MENTIONS = 2, /* of another country than the sign's own */
    SHARE_OF_ALL = 3,   /* such a part of all mentions, where the usual unit is written in full */
    HOME_FACTOR = 4,    /* and so many times those of its own */
    CODE_BYTES = 2      /* of a country by ISO 3166 */
};

/* What stands between the city and the agency of a dateline: "SYDNEY (Reuters)". */
static const char agency_opens[] = " (";

static bool is_code(const char *text)
{
    return text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z' && text[2] == '\0';
}

/* The count of a country; with `adds`, of one that may be new. NULL: it has none, or all are used.
 */
static ns_country_count *count_of(ns_money_context *money, const char *code, bool adds)
{
    for (size_t i = 0; i < money->country_count; i++)
        if (memcmp(money->countries[i].code, code, CODE_BYTES) == 0)
            return &money->countries[i];
    if (!adds || money->country_count == NS_MONEY_COUNTRIES)
        return NULL;
    ns_country_count *added = &money->countries[money->country_count++];
    memcpy(added->code, code, CODE_BYTES);
    added->mentions = 0;
    return added;
}

static void count_country(ns_money_context *money, const char *code)
{
    ns_country_count *count = is_code(code) ? count_of(money, code, true) : NULL;
    if (count == NULL)
        return;
    count->mentions++;
    money->mentions++;
}

static uint32_t mentions_of(const ns_money_context *money, const char *code)
{
    for (size_t i = 0; i < money->country_count; i++)
        if (memcmp(money->countries[i].code, code, CODE_BYTES) == 0)
            return money->countries[i].mentions;
    return 0;
}

/* Countries, states and peoples by their entries. "US" of "US$" is a currency and no place. */
static void count_regions(ns_value_context *context, const ns_names *names)
{
    for (size_t c = 0; c < names->chunk_count; c++) {
        const ns_chunk *chunk = &names->chunks[c];
        for (size_t i = chunk->candidate; i < (size_t)chunk->candidate + chunk->candidate_count;
             i++) {
            const ns_candidate *candidate = &names->candidates[i];
            if (!(candidate->flags & NS_CANDIDATE_COUNTRY))
                continue;
            uint32_t end = names->tokens[chunk->token + candidate->end - 1].end;
            const ns_attribute *cc = ns_lexicon_attribute(context->pack, candidate->entry, 0, "cc");
            if (cc != NULL && context->text[end] != '$')
                count_country(&context->money, ns_pack_text(context->pack, cc->text));
        }
    }
}

/* Whether the ASCII letters are capitals alone, as in a dateline, which says where a reporter sits.
 */
static bool is_capitals(const char *text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (text[i] >= 'a' && text[i] <= 'z')
            return false;
    return true;
}

/* Cities that are no regions as well, which were counted. */
static void count_cities(ns_value_context *context, const ns_names *names)
{
    for (size_t n = 0; n < names->count; n++) {
        const ns_name *name = &names->items[n];
        bool is_region = names->candidates[name->candidate].flags & NS_CANDIDATE_COUNTRY;
        if (name->label != NS_LABEL_CITY || name->place == NS_NO_PLACE || is_region)
            continue;
        if (!is_capitals(context->text, name->start, name->end))
            count_country(&context->money, context->pack->places[name->place].country);
        else if (memcmp(context->text + name->end, agency_opens, sizeof agency_opens - 1) == 0)
            context->money.has_agency = true;
    }
}

/* The usual unit of a field. A letter that a regex found may be a unit of measure as well. */
static const char *usual_unit(const ns_value_context *context, const ns_match *match,
                              ns_field_name name)
{
    const char *money = ns_field_attribute(context, match, name, "money");
    if (money != NULL)
        return money;
    return ns_field_attribute(context, match, name, "unit");
}

/* Notes a currency that a match writes in full, so that nothing else can be meant; and whether its
 * letters stand at the sign: "US$". */
static void note_full(ns_value_context *context, const ns_match *match)
{
    ns_money_context *money = &context->money;
    const ns_field *field = ns_field_find(context, match, NS_FIELD_currency);
    const char *unit = usual_unit(context, match, NS_FIELD_currency);
    if (field == NULL || unit == NULL || money->full_count == NS_MONEY_FULL ||
        ns_field_attribute(context, match, NS_FIELD_currency, "home") != NULL)
        return;
    bool at_sign = context->text[field->end] == '$' ||
                   (field->start > 0 && context->text[field->start - 1] == '$');
    money->full[money->full_count++] = (ns_full_currency){unit, at_sign};
}

/* Whether the document writes the unit in full; `at_sign`: by letters at a sign. */
static bool is_full(const ns_money_context *money, const char *unit, bool at_sign)
{
    for (size_t i = 0; i < money->full_count; i++)
        if (strcmp(money->full[i].unit, unit) == 0 && (money->full[i].at_sign || !at_sign))
            return true;
    return false;
}

void ns_metric_read_countries(ns_value_context *context, const ns_names *names)
{
    context->money = (ns_money_context){0};
    count_regions(context, names);
    count_cities(context, names);
    for (size_t m = 0; m < context->matches->count; m++)
        note_full(context, &context->matches->items[m]);
}

/* Whether the document, with so many mentions of the unit's country, means the unit by a sign whose
 * usual unit is that of `home`. */
static bool is_meant(const ns_money_context *money, uint32_t mentions, const char *unit,
                     const char *home, const char *usual)
{
    if (!is_code(home))
        return true;
    if (is_full(money, usual, true))
        return SHARE_OF_ALL * mentions > money->mentions;
    if (money->has_agency || is_full(money, unit, false) || mentions < LEAST_MENTIONS)
        return false;
    return mentions > HOME_FACTOR * mentions_of(money, home) && 2 * mentions > money->mentions;
}

/* The entry of a field that a lexicon class found; 0 for what a regex or a constant says. */
static uint32_t entry_of(const ns_value_context *context, const ns_match *match, ns_field_name name,
                         uint16_t *class_id)
{
    const ns_field *field = ns_field_find(context, match, name);
    if (field == NULL)
        *class_id = 0;
    else
        *class_id = field->class_id;
    if (field == NULL)
        return 0;
    return field->entry;
}

/* Of the units that the entry has for countries, that of the most mentioned country which is meant;
 * else the usual one. */
static const char *unit_by_country(const ns_value_context *context, uint32_t entry,
                                   uint16_t class_id, const char *home, const char *usual)
{
    const ns_pack *pack = context->pack;
    const char *best = usual;
    uint32_t most = 0;
    for (const ns_attribute *a = ns_entry_attributes(pack, entry); a != NULL;
         a = ns_attribute_next(a)) {
        const char *key = ns_pack_text(pack, a->key);
        const char *unit = ns_pack_text(pack, a->text);
        if (a->class_id != class_id || !is_code(key))
            continue;
        uint32_t mentions = mentions_of(&context->money, key);
        if (mentions <= most || !is_meant(&context->money, mentions, unit, home, usual))
            continue;
        most = mentions;
        best = unit;
    }
    return best;
}

/* The unit of a field: what its sign means in a document of these countries. NULL for none. */
static const char *unit_of(const ns_value_context *context, const ns_match *match,
                           ns_field_name name)
{
    uint16_t class_id;
    const char *usual = usual_unit(context, match, name);
    uint32_t entry = entry_of(context, match, name, &class_id);
    if (entry == 0 || context->money.country_count == 0)
        return usual;
    const ns_attribute *home = ns_lexicon_attribute(context->pack, entry, class_id, "home");
    if (home == NULL)
        return usual;
    return unit_by_country(context, entry, class_id, ns_pack_text(context->pack, home->text),
                           usual);
}

bool ns_metric_build_money(const ns_value_context *context, const ns_match *match,
                           newsent_metric *value)
{
    static const ns_field_name exactest_first[] = {NS_FIELD_currency2, NS_FIELD_currency,
                                                   NS_FIELD_cents};
    double divisor = ns_metric_number(context, match, NS_FIELD_cents, "divisor", 1);
    bool is_sum = ns_field_find(context, match, NS_FIELD_n) != NULL;
    const char *unit = NULL;
    for (size_t i = 0; unit == NULL && i < sizeof exactest_first / sizeof *exactest_first; i++)
        unit = unit_of(context, match, exactest_first[i]);
    value->kind = "money";
    if (unit == NULL)
        value->unit = "";
    else
        value->unit = unit;
    if (is_sum)
        return unit != NULL && ns_metric_add(context, match, 1 / divisor, value);
    value->low /= divisor;
    value->high /= divisor;
    return unit != NULL;
}

const char *ns_metric_country_of(const ns_pack *pack, const ns_matches *matches,
                                 const ns_match *match, const char *unit)
{
    for (uint32_t f = match->first_field; f < match->first_field + match->field_count; f++) {
        const ns_field *field = &matches->fields[f];
        const ns_attribute *usual =
            ns_lexicon_attribute(pack, field->entry, field->class_id, "unit");
        const ns_attribute *home =
            ns_lexicon_attribute(pack, field->entry, field->class_id, "home");
        if (home == NULL || usual == NULL || strcmp(ns_pack_text(pack, usual->text), unit) == 0)
            continue;
        for (const ns_attribute *a = ns_entry_attributes(pack, field->entry); a != NULL;
             a = ns_attribute_next(a))
            if (a->class_id == field->class_id && is_code(ns_pack_text(pack, a->key)) &&
                strcmp(ns_pack_text(pack, a->text), unit) == 0)
                return ns_pack_text(pack, a->key);
    }
    return NULL;
}
