/* Option structs of the public interface: takes what a caller compiled against another version may
 * have passed. */
#ifndef NS_BASE_OPTIONS_H
#define NS_BASE_OPTIONS_H

#include <newsent/newsent.h>

/*
 * Copies options into known, a struct of known_size bytes that holds the defaults. options may be
 * NULL. A smaller struct leaves the rest at its default; a larger one must be zero beyond what is
 * known. Errors: ARGUMENT.
 */
newsent_status ns_options_copy(void *known, size_t known_size, const void *options,
                               newsent_error *error);

#endif
