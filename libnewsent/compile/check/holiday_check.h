/* Holiday check: takes the attributes of an entry of the class Holiday, tells what
 * value/date_holiday.c could not read. */
#ifndef NS_COMPILE_CHECK_HOLIDAY_CHECK_H
#define NS_COMPILE_CHECK_HOLIDAY_CHECK_H

#include "compile/parse/source.h"

/* Fails with the first attribute that the entry's rule does not have, or whose value is out of
 * range. */
newsent_status ns_check_holiday(const ns_source *source, ns_slice surface, ns_slice attributes,
                                newsent_error *error);

#endif
