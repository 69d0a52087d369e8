/* Result: small questions that several formats ask. */
#include "write/result.h"

#include <stdio.h>
#include <string.h>

#include "options.h"
#include "write/json.h"

size_t result_index(const result *found, size_t doc_index)
{
    size_t low = 0;
    size_t high = found->count;
    if (doc_index == NEWSENT_NO_ENTITY)
        return NEWSENT_NO_ENTITY;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (found->indexes[middle] < doc_index)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < found->count && found->indexes[low] == doc_index)
        return low;
    return NEWSENT_NO_ENTITY;
}

const char *result_surface(const result *found, const newsent_entity *entity, size_t *length)
{
    *length = entity->end - entity->start;
    return found->record->text + entity->start;
}

void result_add_id(buffer *to, const record *from,
                   void (*add)(buffer *to, const char *bytes, size_t length))
{
    yyjson_val *id = record_value(from, "id");
    if (yyjson_is_str(id)) {
        add(to, yyjson_get_str(id), yyjson_get_len(id));
    } else if (id != NULL && !yyjson_is_null(id)) {
        buffer text = {0};
        json_add(&text, id);
        add(to, text.bytes, text.length);
        to->is_bad |= text.is_bad;
        buffer_free(&text);
    } else if (from->is_text) {
        add(to, from->place.path, strlen(from->place.path));
    } else {
        char digits[24];
        add(to, digits, (size_t)snprintf(digits, sizeof digits, "%zu", from->place.number));
    }
}

const char *result_date(const result *found)
{
    if (found->record->date[0] != '\0')
        return found->record->date;
    return newsent_doc_date(found->doc);
}

bool result_has_many(const result *found)
{
    return found->options->path_count > 1 || !found->record->is_text;
}
