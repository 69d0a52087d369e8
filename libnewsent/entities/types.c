/* The table of types: builders and fields of each, and the walk over the fields. */
#include "entities/types.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "lexicon/lexicon.h"
#include "names/features/region.h"
#include "pack/identities.h"

/* -------------------------------------------------------------- Building values */

/* A copy in the arena, with one space for each run of spaces, tabs and line ends: a name that the
 * text breaks is the same name. NULL when memory ran out. */
static char *copy_span(ns_value_context *context, uint32_t start, uint32_t end)
{
    char *copy = ns_arena_copy(context->arena, context->text + start, end - start);
    if (copy == NULL)
        return NULL;
    char *to = copy;
    for (const char *from = copy; *from != '\0'; from++) {
        bool is_blank = *from == ' ' || (*from >= '\t' && *from <= '\r');
        if (!is_blank)
            *to++ = *from;
        else if (to > copy && to[-1] != ' ')
            *to++ = ' ';
    }
    *to = '\0';
    return copy;
}

/* A copy of a value in the arena; NULL when memory ran out. */
static void *keep(ns_value_context *context, const void *value, size_t size)
{
    void *kept = ns_arena_take(context->arena, size);
    if (kept != NULL)
        memcpy(kept, value, size);
    return kept;
}

/* The attribute of a lexicon entry, whatever its class; `otherwise` when it has none. */
static const char *attribute_of(const ns_pack *pack, uint32_t entry, const char *key,
                                const char *otherwise)
{
    const ns_attribute *found = ns_lexicon_attribute(pack, entry, 0, key);
    if (found == NULL)
        return otherwise;
    return ns_pack_text(pack, found->text);
}

/* Keeps an organization: what its lexicon entry says goes before its identity of the list, the name
 * of the text comes last. */
static bool keep_org(ns_value_context *context, uint32_t identity, uint32_t entry, uint32_t head,
                     const char *name, newsent_entity *entity)
{
    const ns_pack *pack = context->pack;
    const ns_identity *known = &pack->identities[identity];
    newsent_org org = {.name = name,
                       .kind = "",
                       .wikidata = "",
                       .ticker = "",
                       .exchange = "",
                       .isin = "",
                       .cik = ""};
    if (identity != 0)
        org = (newsent_org){.name = ns_pack_text(pack, known->name),
                            .kind = ns_pack_text(pack, known->kind),
                            .wikidata = ns_pack_text(pack, known->wikidata),
                            .ticker = ns_pack_text(pack, known->ticker),
                            .exchange = ns_pack_text(pack, known->exchange),
                            .isin = ns_pack_text(pack, known->isin),
                            .cik = ns_pack_text(pack, known->cik)};
    org.id = attribute_of(pack, entry, "id", "");
    org.name = attribute_of(pack, entry, "name", org.name);
    org.kind = attribute_of(pack, entry, "kind", org.kind);
    if (org.kind[0] == '\0')
        org.kind = attribute_of(pack, head, "kind", "");
    entity->org = NULL;
    if (org.name != NULL)
        entity->org = keep(context, &org, sizeof org);
    return entity->org != NULL;
}

static bool org_from_match(ns_value_context *context, const ns_match *match, newsent_entity *entity)
{
    return keep_org(context, 0, 0, 0, copy_span(context, match->start, match->end), entity);
}

static bool org_from_name(ns_value_context *context, const ns_names *names, const ns_name *name,
                          newsent_entity *entity)
{
    const ns_name *fullest = &names->items[name->longest];
    return keep_org(context, name->identity, name->entry, name->head,
                    copy_span(context, fullest->start, fullest->end), entity);
}

/* A city without a record: its name as the text has it, and the region that stood beside it or 0.
 */
static bool keep_unknown_city(ns_value_context *context, uint32_t start, uint32_t end,
                              uint32_t region, newsent_entity *entity)
{
    newsent_city city = {.name = copy_span(context, start, end), .country = "", .admin1 = ""};
    if (region != 0)
        ns_region_read(context->pack, region, &city.country, &city.admin1);
    if (city.name == NULL)
        entity->city = NULL;
    else
        entity->city = keep(context, &city, sizeof city);
    return entity->city != NULL;
}

static bool city_from_match(ns_value_context *context, const ns_match *match,
                            newsent_entity *entity)
{
    return keep_unknown_city(context, match->start, match->end, 0, entity);
}

/* Five decimals of a degree are about a metre; more would be noise of the pack's float. */
static double degrees(float stored)
{
    static const double UNITS = 1e5;
    return round((double)stored * UNITS) / UNITS;
}

/* The record of GeoNames, or what the text says when the gazetteer has no such place. */
static bool city_from_name(ns_value_context *context, const ns_names *names, const ns_name *name,
                           newsent_entity *entity)
{
    (void)names;
    if (name->place == NS_NO_PLACE)
        return keep_unknown_city(context, name->start, name->end, name->region, entity);
    const ns_place *place = &context->pack->places[name->place];
    newsent_city city = {.geonames = place->geonames,
                         .name = ns_pack_text(context->pack, place->name),
                         .country = place->country,
                         .admin1 = ns_pack_text(context->pack, place->admin1),
                         .lat = degrees(place->latitude),
                         .lon = degrees(place->longitude),
                         .population = place->population};
    entity->city = keep(context, &city, sizeof city);
    return entity->city != NULL;
}

static bool metric_from_match(ns_value_context *context, const ns_match *match,
                              newsent_entity *entity)
{
    newsent_metric metric;
    if (!ns_value_metric(context, match, &metric))
        return false;
    entity->metric = keep(context, &metric, sizeof metric);
    return entity->metric != NULL;
}

static bool date_from_match(ns_value_context *context, const ns_match *match,
                            newsent_entity *entity)
{
    newsent_date date;
    if (!ns_value_date(context, match, &date))
        return false;
    entity->date = keep(context, &date, sizeof date);
    return entity->date != NULL;
}

enum { OWN_ATTRIBUTES = 32 }; /* of one entity; more are left out */

/* Adds an attribute, unless its key is there. */
static void add_own(newsent_own *own, newsent_attribute *attributes, const char *key,
                    const char *text)
{
    bool is_new = own->attribute_count < OWN_ATTRIBUTES;
    for (size_t i = 0; i < own->attribute_count; i++)
        is_new = is_new && strcmp(attributes[i].key, key) != 0;
    if (is_new)
        attributes[own->attribute_count++] = (newsent_attribute){key, text};
}

/* Adds what the row behind a part says. */
static void add_row(ns_value_context *context, const ns_field *part, newsent_own *own,
                    newsent_attribute *attributes)
{
    if (part->entry == 0)
        return;
    for (const ns_attribute *a = ns_entry_attributes(context->pack, part->entry); a != NULL;
         a = ns_attribute_next(a))
        if (a->class_id == part->class_id)
            add_own(own, attributes, ns_pack_text(context->pack, a->key),
                    ns_pack_text(context->pack, a->text));
}

/* Rows first, then the parts as the text has them. */
static bool other_from_match(ns_value_context *context, const ns_match *match,
                             newsent_entity *entity)
{
    newsent_attribute attributes[OWN_ATTRIBUTES];
    newsent_own own = {0};
    const ns_field *parts = context->matches->fields + match->first_field;
    for (size_t i = 0; i < match->field_count; i++)
        add_row(context, &parts[i], &own, attributes);
    for (size_t i = 0; i < match->field_count; i++) {
        const char *text = copy_span(context, parts[i].start, parts[i].end);
        if (text == NULL)
            return false;
        add_own(&own, attributes, ns_field_text(parts[i].name), text);
    }
    if (own.attribute_count == 0)
        return true;
    own.attributes = keep(context, attributes, own.attribute_count * sizeof *attributes);
    if (own.attributes != NULL)
        entity->own = keep(context, &own, sizeof own);
    return entity->own != NULL;
}

/* ---------------------------------------------------------------------- Hashes */

static uint64_t add_text(uint64_t hash, const char *text)
{
    return ns_hash_join(hash, ns_hash_bytes(text, strlen(text)) | 1);
}

static uint64_t add_number(uint64_t hash, double number)
{
    return ns_hash_join(hash, ns_hash_bytes((const char *)&number, sizeof number) | 1);
}

static uint64_t hash_metric(const newsent_entity *entity)
{
    const newsent_metric *metric = entity->metric;
    uint64_t hash = add_number((uint64_t)entity->type + 1, metric->low);
    return add_text(add_number(hash, metric->high), metric->unit);
}

static uint64_t hash_date(const newsent_entity *entity)
{
    return add_text(add_text((uint64_t)entity->type + 1, entity->date->timex), entity->date->value);
}

/* ---------------------------------------------------------------------- Fields */

/* One key, a number or a range of two. */
static bool read_metric_value(const void *value, newsent_field *field)
{
    const newsent_metric *metric = value;
    if (metric->is_range)
        field->kind = NEWSENT_FIELD_RANGE;
    else
        field->kind = NEWSENT_FIELD_NUMBER;
    field->number = metric->low;
    field->high = metric->high;
    return true;
}

static bool read_geonames(const void *value, newsent_field *field)
{
    field->integer = ((const newsent_city *)value)->geonames;
    return field->integer != 0;
}

static bool read_population(const void *value, newsent_field *field)
{
    field->integer = ((const newsent_city *)value)->population;
    return field->integer != 0;
}

/* 0 degrees is a place too; a city without a record has none. */
static bool read_latitude(const void *value, newsent_field *field)
{
    const newsent_city *city = value;
    field->number = city->lat;
    return city->geonames != 0;
}

static bool read_longitude(const void *value, newsent_field *field)
{
    const newsent_city *city = value;
    field->number = city->lon;
    return city->geonames != 0;
}

#define TEXT(type, key) {#key, NEWSENT_FIELD_TEXT, false, offsetof(newsent_##type, key), NULL}
#define BRIEF(type, key) {#key, NEWSENT_FIELD_TEXT, true, offsetof(newsent_##type, key), NULL}

static const ns_value_field org_fields[] = {
    BRIEF(org, name),  TEXT(org, kind),     TEXT(org, id),   TEXT(org, wikidata),
    TEXT(org, ticker), TEXT(org, exchange), TEXT(org, isin), TEXT(org, cik),
};

static const ns_value_field city_fields[] = {
    {"geonames", NEWSENT_FIELD_INTEGER, true, 0, read_geonames},
    TEXT(city, name),
    BRIEF(city, country),
    TEXT(city, admin1),
    {"lat", NEWSENT_FIELD_NUMBER, false, 0, read_latitude},
    {"lon", NEWSENT_FIELD_NUMBER, false, 0, read_longitude},
    {"population", NEWSENT_FIELD_INTEGER, false, 0, read_population},
};

static const ns_value_field metric_fields[] = {
    {"value", NEWSENT_FIELD_NUMBER, true, 0, read_metric_value},
    BRIEF(metric, unit),
    BRIEF(metric, modifier),
    BRIEF(metric, change),
    BRIEF(metric, period),
    BRIEF(metric, per),
    BRIEF(metric, head),
    TEXT(metric, kind),
};

static const ns_value_field date_fields[] = {
    BRIEF(date, timex),   BRIEF(date, value), BRIEF(date, mod), TEXT(date, first_day),
    TEXT(date, last_day), TEXT(date, quant),  TEXT(date, freq),
};

/* ------------------------------------------------------------------- The table */

#define FIELDS(rows) .fields = (rows), .field_count = sizeof(rows) / sizeof *(rows)

/* By newsent_type. */
static const ns_type types[] = {
    {.info = {NEWSENT_OTHER, "", "#dddddd", "#444444", "1;36"},
     .label = NS_LABEL_NONE,
     .from_match = other_from_match},
    {.info = {NEWSENT_ORG, "ORG", "#d3e3fd", "#1d3f73", "1;34"},
     .label = NS_LABEL_ORG,
     .value_pointer = offsetof(newsent_entity, org),
     .from_match = org_from_match,
     .from_name = org_from_name,
     FIELDS(org_fields)},
    {.info = {NEWSENT_CITY, "CITY", "#cdf0d4", "#1d5a2e", "1;32"},
     .label = NS_LABEL_CITY,
     .value_pointer = offsetof(newsent_entity, city),
     .from_match = city_from_match,
     .from_name = city_from_name,
     FIELDS(city_fields)},
    {.info = {NEWSENT_METRIC, "METRIC", "#fde9b8", "#66500f", "1;33"},
     .label = NS_LABEL_NONE,
     .may_hold_names = true,
     .value_pointer = offsetof(newsent_entity, metric),
     .from_match = metric_from_match,
     .hash = hash_metric,
     FIELDS(metric_fields)},
    {.info = {NEWSENT_DATE, "DATE", "#f3d6f5", "#5c2a60", "1;35"},
     .label = NS_LABEL_NONE,
     .value_pointer = offsetof(newsent_entity, date),
     .from_match = date_from_match,
     .hash = hash_date,
     FIELDS(date_fields)},
};

enum { TYPE_COUNT = sizeof types / sizeof *types };

const ns_type *ns_type_of(newsent_type type)
{
    return &types[(size_t)type < TYPE_COUNT ? type : NEWSENT_OTHER];
}

const ns_type *ns_type_of_label(uint8_t label)
{
    for (size_t i = 0; i < TYPE_COUNT && label != NS_LABEL_NONE; i++)
        if (types[i].label == label)
            return &types[i];
    return NULL;
}

uint8_t ns_type_of_rule(const char *name)
{
    if (strcmp(name, "NONE") == 0)
        return NS_RULE_TYPE_NONE;
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (strcmp(types[i].info.name, name) == 0)
            return (uint8_t)types[i].info.type;
    return NEWSENT_OTHER;
}

size_t newsent_type_count(void)
{
    return TYPE_COUNT;
}

const newsent_type_info *newsent_type_at(size_t index)
{
    if (index < TYPE_COUNT)
        return &types[index].info;
    return NULL;
}

/* ------------------------------------------------------------ Walking the fields */

static const void *value_of(const newsent_entity *entity, const ns_type *type)
{
    const void *value = NULL;
    if (type->field_count > 0)
        memcpy(&value, (const char *)entity + type->value_pointer, sizeof value);
    return value;
}

/* Reads a field into *field. False when it is empty. */
static bool read_field(const ns_value_field *from, const void *value, newsent_field *field)
{
    *field = (newsent_field){
        .key = from->key, .kind = from->kind, .is_brief = from->is_brief, .text = ""};
    if (from->read != NULL)
        return from->read(value, field);
    memcpy(&field->text, (const char *)value + from->offset, sizeof field->text);
    return field->text[0] != '\0';
}

/* The attributes of a user's type as fields. */
static bool read_own(const newsent_entity *entity, size_t index, newsent_field *field)
{
    if (entity->own == NULL || index >= entity->own->attribute_count)
        return false;
    const newsent_attribute *from = &entity->own->attributes[index];
    *field = (newsent_field){
        .key = from->key, .kind = NEWSENT_FIELD_TEXT, .is_brief = true, .text = from->text};
    return true;
}

bool ns_entity_next_field(const newsent_entity *entity, size_t *next, newsent_field *field)
{
    const ns_type *type = ns_type_of(entity->type);
    const void *value = value_of(entity, type);
    if (entity->type == NEWSENT_OTHER)
        return read_own(entity, (*next)++, field);
    while (value != NULL && *next < type->field_count)
        if (read_field(&type->fields[(*next)++], value, field))
            return true;
    return false;
}

size_t newsent_entity_field_count(const newsent_entity *entity)
{
    size_t count = 0;
    size_t next = 0;
    newsent_field scratch;
    if (entity == NULL)
        return 0;
    while (ns_entity_next_field(entity, &next, &scratch))
        count++;
    return count;
}

/* Copies a field to the caller's struct, whose size may be another version's. */
static bool give_field(const newsent_field *from, newsent_field *field)
{
    size_t given = field->struct_size;
    size_t size = given < sizeof *from ? given : sizeof *from;
    if (given < sizeof given)
        return false;
    memcpy((char *)field + sizeof given, (const char *)from + sizeof given, size - sizeof given);
    return true;
}

bool newsent_entity_field(const newsent_entity *entity, size_t index, newsent_field *field)
{
    size_t next = 0;
    newsent_field found;
    if (entity == NULL || field == NULL)
        return false;
    while (ns_entity_next_field(entity, &next, &found))
        if (index-- == 0)
            return give_field(&found, field);
    return false;
}

bool newsent_type_field(newsent_type type, size_t index, newsent_field *field)
{
    const ns_type *of = ns_type_of(type);
    if (field == NULL || index >= of->field_count)
        return false;
    const ns_value_field *from = &of->fields[index];
    newsent_field found = {
        .key = from->key, .kind = from->kind, .is_brief = from->is_brief, .text = ""};
    return give_field(&found, field);
}
