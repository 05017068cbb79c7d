#ifndef FUKAN_CXML_H
#define FUKAN_CXML_H
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlmemory.h>

/* xmlFree is a global function pointer, which language mode 6 refuses to read. */
static inline void fukan_xml_free(void *memory) { xmlFree(memory); }
#endif
