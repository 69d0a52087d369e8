/* JSON Lines input: takes one line, gives its record. */
#include <stdlib.h>
#include <string.h>

#include "record.h"

/* Half a surrogate pair as an escape, \uD800 to \uDFFF: no character. */
static bool is_surrogate_escape(const char *bytes, size_t left)
{
    return left >= 6 && memcmp(bytes, "\\u", 2) == 0 && (bytes[2] | 0x20) == 'd' &&
           strchr("89abcdefABCDEF", bytes[3]) != NULL && bytes[3] != '\0';
}

/*
 * A line that is no JSON because of its characters is parsed again without them, so that its
 * failure is told with its id. Nothing but the id may be used: a record with an error is not
 * extracted.
 */
static void rescue_id(record *read, const char *bytes, size_t length)
{
    yyjson_read_err error;
    char *plain = malloc(length + 1);
    if (plain == NULL)
        return;
    for (size_t i = 0; i < length; i++)
        plain[i] = (unsigned char)bytes[i] < 0x80 ? bytes[i] : '?';
    for (size_t i = 0; i < length; i++)
        if (is_surrogate_escape(plain + i, length - i))
            memcpy(plain + i, "\\u003f", 6);
    record_parse(read, plain, length, &error);
    free(plain);
}

void record_read_jsonl(record *read, record_place place, const char *bytes, size_t length)
{
    yyjson_read_err error;
    *read = (record){.place = place};
    if (record_parse(read, bytes, length, &error)) {
        if (read->object != NULL)
            record_use_object(read);
        else
            record_fail(read, "the line is not a JSON object");
    } else if (error.code == YYJSON_READ_ERROR_MEMORY_ALLOCATION) {
        record_fail(read, "memory ran out");
    } else {
        record_fail(read, "not valid JSON at byte %zu: %s", error.pos + 1, error.msg);
        if (error.code == YYJSON_READ_ERROR_INVALID_STRING)
            rescue_id(read, bytes, length);
    }
}
