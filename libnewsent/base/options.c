/* Copies an option struct that says its own size in its first field. */
#include "base/options.h"

#include <string.h>

#include "base/error.h"

newsent_status ns_options_copy(void *known, size_t known_size, const void *options,
                               newsent_error *error)
{
    if (options == NULL)
        return NEWSENT_OK;
    size_t given_size;
    memcpy(&given_size, options, sizeof given_size);
    if (given_size < sizeof given_size)
        return ns_fail(error, NEWSENT_ERROR_ARGUMENT,
                       "struct_size is %zu; set it to sizeof the struct", given_size);
    for (size_t i = known_size; i < given_size; i++)
        if (((const char *)options)[i] != 0)
            return ns_fail(
                error, NEWSENT_ERROR_ARGUMENT,
                "options of %zu bytes use fields that this library (%zu bytes) does not know; "
                "set them to zero or update the library",
                given_size, known_size);
    memcpy(known, options, given_size < known_size ? given_size : known_size);
    return NEWSENT_OK;
}
