/* Takes byte offsets of a text, gives them in code points or UTF-16 units. */
#include "base/error.h"
#include "text/utf8.h"

/* Sorted and inside of the text, so that one pass can convert them. */
static newsent_status check_offsets(const size_t *offsets, size_t count, size_t length,
                                    newsent_error *error)
{
    for (size_t i = 0; i < count; i++) {
        if (offsets[i] > length)
            return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                           "offset %zu lies beyond the text of %zu bytes", offsets[i], length);
        if (i > 0 && offsets[i] < offsets[i - 1])
            return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                           "offset %zu comes after %zu; sort the offsets first", offsets[i],
                           offsets[i - 1]);
    }
    return NEWSENT_OK;
}

static size_t count_units(const char *text, size_t length, newsent_offset_unit unit)
{
    if (unit == NEWSENT_UTF16)
        return ns_text_utf16_units(text, length);
    return ns_text_code_points(text, length);
}

newsent_status newsent_offsets_convert(const char *text, size_t length, newsent_offset_unit unit,
                                       size_t *offsets, size_t count, newsent_error *error)
{
    ns_clear_error(error);
    if ((text == NULL && length > 0) || (offsets == NULL && count > 0))
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "text or offsets is NULL");
    if (unit != NEWSENT_BYTES && unit != NEWSENT_CODE_POINTS && unit != NEWSENT_UTF16)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT, "%d is no newsent_offset_unit", (int)unit);
    newsent_status status = check_offsets(offsets, count, length, error);
    if (status != NEWSENT_OK || unit == NEWSENT_BYTES)
        return status;
    size_t at = 0;
    size_t units = 0;
    for (size_t i = 0; i < count; i++) {
        size_t to = offsets[i];
        units += count_units(text + at, to - at, unit);
        offsets[i] = units;
        at = to;
    }
    return NEWSENT_OK;
}
