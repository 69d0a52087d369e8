/* Describe: one short line for each type. */
#include "write/describe.h"

#include <string.h>

static void add_word(buffer *to, const char *before, const char *word)
{
    if (word == NULL || word[0] == '\0')
        return;
    buffer_add_text(to, before);
    buffer_add_text(to, word);
}

/* "up about 3.5 – 4 USD per barrel, each month" */
static void describe_metric(buffer *to, const newsent_metric *metric)
{
    size_t start = to->length;
    add_word(to, "", metric->change);
    add_word(to, to->length > start ? " " : "", metric->modifier);
    if (to->length > start)
        buffer_add_char(to, ' ');
    buffer_add_number(to, metric->low);
    if (metric->is_range) {
        buffer_add_text(to, " to ");
        buffer_add_number(to, metric->high);
    }
    add_word(to, " ", metric->unit);
    add_word(to, " per ", metric->per);
    if (metric->per == NULL || strcmp(metric->per, metric->period) != 0)
        add_word(to, ", each ", metric->period);
}

/* "2023-11 (2023-11-01 to 2023-11-30), APPROX" */
static void describe_date(buffer *to, const newsent_date *date)
{
    buffer_add_text(to, date->value);
    if (date->first_day[0] != '\0' && strcmp(date->first_day, date->value) != 0) {
        add_word(to, " (", date->first_day);
        if (strcmp(date->first_day, date->last_day) != 0)
            add_word(to, " to ", date->last_day);
        buffer_add_char(to, ')');
    }
    add_word(to, ", ", date->mod);
    add_word(to, ", ", date->quant);
    add_word(to, ", ", date->freq);
    if (strcmp(date->timex, "DATE") != 0)
        add_word(to, ", ", date->timex);
}

static void describe_city(buffer *to, const newsent_city *city)
{
    add_word(to, "", city->name);
    add_word(to, ", ", strcmp(city->admin1, city->name) != 0 ? city->admin1 : "");
    add_word(to, ", ", city->country);
    if (city->geonames != 0)
        buffer_format(to, ", geonames %u", city->geonames);
}

void describe_value(buffer *to, const newsent_entity *entity)
{
    switch (entity->type) {
    case NEWSENT_ORG: add_word(to, "", entity->org->name); break;
    case NEWSENT_CITY: describe_city(to, entity->city); break;
    case NEWSENT_METRIC: describe_metric(to, entity->metric); break;
    case NEWSENT_DATE: describe_date(to, entity->date); break;
    case NEWSENT_OTHER: break;
    }
}

void describe_into(buffer *to, const newsent_entity *entity,
                   void (*add)(buffer *to, const char *bytes, size_t length))
{
    buffer value = {0};
    describe_value(&value, entity);
    add(to, value.bytes, value.length);
    to->is_bad |= value.is_bad;
    buffer_free(&value);
}
