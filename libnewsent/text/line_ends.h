/* What clean text has for a line end that was moved out of a split word: such a line is longer than
 * it was. */
#ifndef NS_TEXT_LINE_ENDS_H
#define NS_TEXT_LINE_ENDS_H

#define NS_MOVED_LINE_END "\v\n"

#endif
