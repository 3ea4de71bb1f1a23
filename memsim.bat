@rem Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0
@rem UNTESTED. Only starts Java (21 or newer, on the path) on the command line that Maven has built:
@rem   mvn package -pl releng/org.memsim.target,org.memsim.dsl,org.memsim.engine,releng/cli
@java -Dguice_bytecode_gen_option=DISABLED -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -cp "%~dp0releng\cli\target\dist\lib\*" org.memsim.engine.app.Main %*
