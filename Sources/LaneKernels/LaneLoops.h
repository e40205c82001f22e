// The loops. LaneKernels.c includes this file once for each width; KERNEL(name) appends the width to the name of a
// function, and WIDTH is the name of the width.

#include "RandomLoops.h"
#include "ParameterLoops.h"
#include "EndingLoops.h"
#include "FeedbackLoops.h"
#include "WindowLoops.h"
#include "SetLoops.h"
#include "BadgeLoops.h"
