/* HTML input: takes a page, gives its record. */
#include "buffer.h"
#include "read/markup.h"
#include "read/record.h"

void record_read_html(record *read, const char *bytes, size_t length)
{
    buffer object = {0};
    const char *error;
    yyjson_read_err parse_error;
    if (!page_to_object(&object, bytes, length, &error))
        record_fail(read, "%s", error);
    else if (object.is_bad || !record_parse(read, object.bytes, object.length, &parse_error))
        record_fail(read, "memory ran out");
    else
        record_use_object(read);
    read->is_text = true;
    read->is_composed = true;
    buffer_free(&object);
}
