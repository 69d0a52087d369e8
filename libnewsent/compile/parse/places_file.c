/*
 * Place files: takes lines of the gazetteer, adds places and the entries of their names.
 *
 * Columns, TAB: GeoNames id, name, other names separated by |, country, admin1, latitude,
 * longitude, population, feature code, section (not empty: a part of a city), ambiguity (a list of
 * word, first, last, country). A line "%press GB US" names the countries whose own press writes in
 * the language of the texts; the places behind it that lie there are likelier to be meant.
 */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "compile/check/diagnostics.h"

enum { COLUMNS = 11, MINOR_POPULATION = 15000 };
enum {
    GEONAMES,
    NAME,
    OTHER_NAMES,
    COUNTRY,
    ADMIN1,
    LATITUDE,
    LONGITUDE,
    POPULATION,
    FEATURE,
    SECTION,
    AMBIGUITY
};

enum { PRESS_MAX = 64 };

typedef struct place_classes {
    uint16_t city, minor, section, word, first, last, country;
    char press[PRESS_MAX]; /* countries of the last %press line, with spaces around them */
} place_classes;

/* The classes that places give to their names. */
static newsent_status find_classes(ns_builder *builder, place_classes *classes)
{
    const struct {
        const char *name;
        uint16_t *class_id;
    } wanted[] = {{"City", &classes->city},
                  {"CityMinor", &classes->minor},
                  {"CitySection", &classes->section},
                  {"AmbiguousWord", &classes->word},
                  {"AmbiguousFirst", &classes->first},
                  {"AmbiguousLast", &classes->last},
                  {"AmbiguousCountry", &classes->country}};
    newsent_status status = NEWSENT_OK;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted && status == NEWSENT_OK; i++)
        status =
            ns_builder_class(builder, wanted[i].name, strlen(wanted[i].name), wanted[i].class_id);
    return status;
}

static bool read_number(const ns_slice *columns, int column, double *number)
{
    return ns_slice_number(ns_slice_trim(columns[column]), number);
}

/* Sizes of a feature: parts of cities, capitals, and towns below MINOR_POPULATION. */
static uint8_t flags_of(const ns_slice *columns, double population)
{
    bool is_capital = ns_slice_is(columns[FEATURE], "PPLC");
    unsigned flags = 0;
    if (columns[SECTION].length > 0)
        flags |= NS_PLACE_SECTION;
    if (is_capital)
        flags |= NS_PLACE_CAPITAL;
    else if (population < MINOR_POPULATION)
        flags |= NS_PLACE_MINOR;
    return (uint8_t)flags;
}

/* Numbers of a place, checked for range: they come from a file that anyone may give. */
static newsent_status read_numbers(const ns_builder *builder, const ns_source *source,
                                   const ns_slice *columns, ns_place *place)
{
    double id;
    double latitude;
    double longitude;
    double population;
    if (!read_number(columns, GEONAMES, &id) || !read_number(columns, LATITUDE, &latitude) ||
        !read_number(columns, LONGITUDE, &longitude) ||
        !read_number(columns, POPULATION, &population))
        return ns_source_fail(source, columns[0], builder->error,
                              "GeoNames id, latitude, longitude and population must be numbers");
    bool is_on_earth = id >= 1 && id <= UINT32_MAX && population >= 0 && population <= UINT32_MAX &&
                       latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180;
    if (!is_on_earth)
        return ns_source_fail(source, columns[0], builder->error,
                              "GeoNames id, latitude, longitude or population is out of range");
    *place = (ns_place){.geonames = (uint32_t)id,
                        .latitude = (float)latitude,
                        .longitude = (float)longitude,
                        .population = (uint32_t)population,
                        .flags = flags_of(columns, population)};
    return NEWSENT_OK;
}

/* One place, without its names. */
static newsent_status read_place(ns_builder *builder, ns_source *source, const ns_slice *columns,
                                 ns_place *place)
{
    newsent_status status = read_numbers(builder, source, columns, place);
    if (status != NEWSENT_OK)
        return status;
    if (columns[COUNTRY].length != 2)
        return ns_source_fail(source, columns[COUNTRY], builder->error,
                              "the country must be an ISO 3166-1 alpha-2 code");
    memcpy(place->country, columns[COUNTRY].text, 2);
    status = ns_builder_string(builder, columns[NAME].text, columns[NAME].length, &place->name);
    if (status != NEWSENT_OK)
        return status;
    return ns_builder_string(builder, columns[ADMIN1].text, columns[ADMIN1].length, &place->admin1);
}

/* Classes for a name that is also a word, a first or last name, or a country: features of the name
 * model. */
static newsent_status add_ambiguity(ns_builder *builder, const place_classes *classes,
                                    ns_slice ambiguity, uint32_t item)
{
    newsent_status status = NEWSENT_OK;
    while (status == NEWSENT_OK && ambiguity.length > 0) {
        ns_slice kind = ns_slice_trim(ns_slice_cut(&ambiguity, ','));
        uint16_t class_id = 0;
        if (ns_slice_is(kind, "word"))
            class_id = classes->word;
        else if (ns_slice_is(kind, "first"))
            class_id = classes->first;
        else if (ns_slice_is(kind, "last"))
            class_id = classes->last;
        else if (ns_slice_is(kind, "country"))
            class_id = classes->country;
        if (class_id != 0)
            status = ns_builder_row(builder, item, class_id, NS_SHAPES_CAP);
    }
    return status;
}

/* One name of a place becomes an entry with the class of its size. */
static newsent_status add_name(ns_builder *builder, const place_classes *classes, ns_slice name,
                               ns_slice ambiguity, uint32_t place)
{
    uint32_t item;
    uint32_t flags = builder->places[place].flags;
    int shape;
    newsent_status status =
        ns_builder_surface(builder, name.text, name.length, false, &item, &shape);
    if (status == NEWSENT_ERROR_SOURCE)
        return NEWSENT_OK; /* a name of no token, such as one of marks only */
    uint16_t class_id = classes->city;
    if (flags & NS_PLACE_SECTION)
        class_id = classes->section;
    else if (flags & NS_PLACE_MINOR)
        class_id = classes->minor;
    if (status == NEWSENT_OK)
        status = ns_builder_row(builder, item, class_id, NS_SHAPES_CAP);
    if (status == NEWSENT_OK)
        status = add_ambiguity(builder, classes, ambiguity, item);
    if (status != NEWSENT_OK)
        return status;
    if (!ns_reserve(&builder->allocator, &builder->surfaces, &builder->surface_capacity,
                    builder->surface_count + 1, sizeof *builder->surfaces))
        return ns_fail_memory(builder->error);
    builder->surfaces[builder->surface_count++] = (ns_build_surface){item, place};
    return NEWSENT_OK;
}

/* A place of a known GeoNames id replaces that one. */
static newsent_status store_place(ns_builder *builder, const ns_place *place, uint32_t *index)
{
    uint32_t known = ns_key_map_get(&builder->place_map, place->geonames);
    if (known != 0) {
        *index = known - 1;
        builder->places[*index] = *place;
        return NEWSENT_OK;
    }
    *index = (uint32_t)builder->place_count;
    if (!ns_reserve(&builder->allocator, &builder->places, &builder->place_capacity,
                    builder->place_count + 1, sizeof *place) ||
        !ns_key_map_put(&builder->place_map, &builder->allocator, place->geonames, *index + 1))
        return ns_fail_memory(builder->error);
    builder->places[builder->place_count++] = *place;
    return NEWSENT_OK;
}

static bool is_press(const place_classes *classes, const char *country)
{
    char spaced[] = {' ', country[0], country[1], ' ', '\0'};
    return strstr(classes->press, spaced) != NULL;
}

/* %press: countries whose own press writes in English. */
static newsent_status read_directive(ns_builder *builder, ns_source *source, ns_slice line,
                                     place_classes *classes)
{
    ns_slice rest = line;
    ns_slice name = ns_slice_cut(&rest, ' ');
    if (!ns_slice_is(name, "%press") || rest.length + sizeof "  " > PRESS_MAX)
        return ns_source_fail(source, line, builder->error,
                              "only %%press and up to %d country codes may follow a %%",
                              PRESS_MAX / 3);
    snprintf(classes->press, sizeof classes->press, " %.*s ", (int)rest.length, rest.text);
    return NEWSENT_OK;
}

/* A place with its name and its other names. */
static newsent_status read_line(ns_builder *builder, ns_source *source, ns_slice line,
                                const place_classes *classes)
{
    ns_slice columns[COLUMNS];
    ns_slice rest = line;
    ns_place place;
    uint32_t index;
    for (int i = 0; i < COLUMNS; i++)
        columns[i] = ns_slice_cut(&rest, '\t');
    newsent_status status = read_place(builder, source, columns, &place);
    if (status == NEWSENT_OK && is_press(classes, place.country))
        place.flags |= NS_PLACE_PRESS;
    if (status == NEWSENT_OK)
        status = store_place(builder, &place, &index);
    if (status == NEWSENT_OK)
        status = add_name(builder, classes, columns[NAME], columns[AMBIGUITY], index);
    while (status == NEWSENT_OK && columns[OTHER_NAMES].length > 0)
        status = add_name(builder, classes, ns_slice_cut(&columns[OTHER_NAMES], '|'),
                          columns[AMBIGUITY], index);
    return status;
}

newsent_status ns_compile_places(ns_builder *builder, ns_source *source)
{
    place_classes classes;
    newsent_status status = find_classes(builder, &classes);
    ns_slice line;
    classes.press[0] = '\0';
    while (status == NEWSENT_OK && ns_source_next(source, &line))
        if (line.length > 0 && line.text[0] == '%')
            status = read_directive(builder, source, line, &classes);
        else if (line.length > 0 && line.text[0] != '#')
            status = ns_diagnostics_report(builder, read_line(builder, source, line, &classes));
    return status;
}
