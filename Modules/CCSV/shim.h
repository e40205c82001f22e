// libcsv (LGPL-2.1-or-later), the CSV parser: https://github.com/rgamble/libcsv
#ifndef JSS_CCSV_SHIM_H
#define JSS_CCSV_SHIM_H

#include <csv.h>

#endif
