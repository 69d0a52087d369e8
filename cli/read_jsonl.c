/* JSON Lines input: takes one line, gives its record. */
#include <stdlib.h>
#include <string.h>

#include "record.h"

static json_t *parse(const char *bytes, size_t length, json_error_t *error)
{
    return json_loadb(bytes, length, JSON_ALLOW_NUL, error);
}

/* Half a surrogate pair as an escape, \uD800 to \uDFFF: no character. */
static bool is_surrogate_escape(const char *bytes, size_t left)
{
    return left >= 6 && memcmp(bytes, "\\u", 2) == 0 && (bytes[2] | 0x20) == 'd' && strchr("89abcdefABCDEF", bytes[3]) != NULL &&
           bytes[3] != '\0';
}

/*
 * The id of a line that is no JSON because of its characters: read again without them, for the id alone. NULL when that does
 * not help either.
 */
static json_t *rescue_id(const char *bytes, size_t length)
{
    char *plain = malloc(length + 1);
    if (plain == NULL)
        return NULL;
    for (size_t i = 0; i < length; i++)
        plain[i] = (unsigned char)bytes[i] < 0x80 ? bytes[i] : '?';
    for (size_t i = 0; i < length; i++)
        if (is_surrogate_escape(plain + i, length - i))
            memcpy(plain + i, "\\u003f", 6);
    json_error_t error;
    json_t *object = parse(plain, length, &error);
    json_t *id = json_incref(json_object_get(object, "id"));
    json_decref(object);
    free(plain);
    return id;
}

void record_read_jsonl(record *read, record_place place, const char *bytes, size_t length)
{
    json_error_t error;
    *read = (record){.place = place};
    read->object = parse(bytes, length, &error);
    if (json_is_object(read->object)) {
        record_use_object(read);
        return;
    }
    if (read->object != NULL) {
        json_decref(read->object);
        read->object = NULL;
        record_fail(read, "the line is not a JSON object");
        return;
    }
    const char *near = strstr(error.text, " near "); /* what follows quotes the input, cut anywhere */
    int shown = near == NULL ? (int)strlen(error.text) : (int)(near - error.text);
    record_fail(read, "not valid JSON at byte %d: %.*s", error.position, shown, error.text);
    json_t *id = rescue_id(bytes, length);
    if (id != NULL)
        read->object = json_pack("{s:o}", "id", id);
}
