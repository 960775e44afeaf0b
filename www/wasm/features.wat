;; Uses each feature of wasm that rustc's output may use. A browser that takes this takes ours.
(module
  (memory 1)
  (table $externals 1 externref)
  (func (param $address i32) (param $number f64) (result i32 externref)
    ;; bulk memory
    (memory.copy (local.get $address) (local.get $address) (i32.const 1))
    ;; sign extension, saturating conversion, several results
    (i32.extend8_s (i32.trunc_sat_f64_u (local.get $number)))
    ;; reference types
    (table.get $externals (local.get $address))))
