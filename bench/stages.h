/* Stages: what each stage of the library costs, and all together by size of document, by threads
 * and on hostile texts. */
#ifndef STAGES_H
#define STAGES_H

#include <newsent/newsent.h>

#include "corpus.h"
#include "report.h"

void stages_measure(report *to, const newsent_engine *engine, const corpus *texts);
void sizes_measure(report *to, const newsent_engine *engine, const corpus *texts, bool with_huge);
void threads_measure(report *to, const newsent_engine *engine, const corpus *texts);
void hostile_measure(report *to, const newsent_engine *engine, const corpus *texts);

#endif
