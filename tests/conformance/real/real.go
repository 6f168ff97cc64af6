// Runs x/text over lines of "d HEX" (bytes) or "e HEX" (UTF-8 text); answers hex.
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func main() {
	var cs encoding.Encoding = simplifiedchinese.GBK
	if os.Args[1] == "gb18030" {
		cs = simplifiedchinese.GB18030
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		line := in.Text()
		bytes, _ := hex.DecodeString(line[2:])
		var result []byte
		if line[0] == 'd' {
			result, _ = cs.NewDecoder().Bytes(bytes)
		} else {
			result, _ = encoding.ReplaceUnsupported(cs.NewEncoder()).Bytes(bytes)
		}
		fmt.Fprintln(out, hex.EncodeToString(result))
	}
}
