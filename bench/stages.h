/* Stages: what each stage of the library costs, and all together by size of document, by threads
 * and on hostile texts. */
#ifndef STAGES_H
#define STAGES_H

#include <newsent/newsent.h>

#include "corpus.h"
#include "report.h"

/* Bytes a second up to each stage, so that the difference of two lines is the cost of a stage. */
void stages_measure(report *to, const newsent_engine *engine, const corpus *texts);

/* Bytes a second by the size of a text, 1 KB to 10 MB; with_huge: up to 100 MB. */
void sizes_measure(report *to, const newsent_engine *engine, const corpus *texts, bool with_huge);

/* Bytes a second of 1, 2, 4 ... threads that share one engine, by the clock on the wall. */
void threads_measure(report *to, const newsent_engine *engine, const corpus *texts);

/* Bytes a second over texts that are made to be slow: the worst case beside the usual one. */
void hostile_measure(report *to, const newsent_engine *engine, const corpus *texts);

#endif
